from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "serai.catalogue"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from serai.catalogue import finding, handlers, rules
        from serai.exhibitors.actions import appearance_changed
        from serai.media import readers
        from serai.search import registry
        from serai.shared.merging import merged
        from serai.venue.actions import booths_changed

        registry.register(finding.KIND, load=finding.entries, every=finding.every)
        readers.register("catalogue.exhibit", rules.reads_exhibit_file)
        for signal in (appearance_changed, booths_changed):
            signal.connect(handlers.index_anew, dispatch_uid="catalogue")
        merged.connect(handlers.index_merged, dispatch_uid="catalogue")
