from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "serai.catalogue"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from serai.catalogue import finding, handlers, imports, letters, merging, rules
        from serai.editions.actions import edition_changes, edition_copied
        from serai.exhibitors.actions import appearance_changed
        from serai.media import readers
        from serai.participation.actions import participations_changed
        from serai.people.actions import enterprises_changed
        from serai.search import registry
        from serai.shared.exchange import registry as exchange
        from serai.shared.mail.letters import register
        from serai.shared.merging import merged
        from serai.venue.actions import booths_changed

        registry.register(finding.KIND, load=finding.entries, every=finding.every)
        readers.register("catalogue.exhibit", rules.reads_exhibit_file)
        readers.register("catalogue.case", rules.reads_case_file)
        readers.register_pictures("catalogue.exhibit", rules.sees_exhibit_picture)
        register(*letters.LETTERS)
        merging.get_ready()
        for signal in (appearance_changed, booths_changed, participations_changed):
            signal.connect(handlers.index_anew, dispatch_uid="catalogue")
        enterprises_changed.connect(handlers.index_enterprises, dispatch_uid="catalogue")
        exchange.register(imports.EXHIBITS, imports.OWN_EXHIBITS)
        merged.connect(handlers.index_merged, dispatch_uid="catalogue")
        edition_changes.connect(handlers.keep_industries, dispatch_uid="catalogue")
        edition_copied.connect(handlers.copy_restricted_goods, dispatch_uid="catalogue")
