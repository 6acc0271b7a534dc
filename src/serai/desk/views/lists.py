"""A list: a page of its rows, and all of them as a file."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET, require_safe

from serai.desk import surroundings
from serai.desk.queries import saved_views
from serai.desk.views.frame import opened, page, staff_only
from serai.editions.models import Edition
from serai.shared.desk import export as files
from serai.shared.desk.asked import Asked
from serai.shared.desk.pages import SIZES


@staff_only
@require_safe
def rows(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """A list of one room, a page at a time."""
    at = opened(request, edition, key)
    asked = Asked(at.desk_list, edition, request.GET)
    page_obj = asked.pages.get_page(request.GET.get("page"))
    records = asked.records(page_obj.object_list)
    columns = at.rights.sees(at.desk_list, at.desk_list.columns)
    saved = list(saved_views(request.user, edition, key))
    return page(
        request,
        edition,
        "list",
        key,
        desk_list=at.desk_list,
        asked=asked,
        tabs=surroundings.tabs(asked),
        saved=surroundings.saved(asked, saved, request.user),
        filters=surroundings.filters(asked),
        narrowed_to=surroundings.narrowed_to(asked),
        heads=surroundings.heads(asked, columns),
        verbs=surroundings.verbs(asked) if at.changing else [],
        carried=surroundings.carried(asked),
        cleared=surroundings.without(asked, "q", *asked.chosen),
        sizes=SIZES,
        page_obj=page_obj,
        records=records,
        table=[surroundings.row(asked, record, columns) for record in records],
    )


@staff_only
@require_GET
def export(request: HttpRequest, edition: Edition, key: str, kind: str) -> HttpResponseBase:
    """The list as it is asked for, all rows, as a file for a spreadsheet (`kind`: csv or xlsx)."""
    at = opened(request, edition, key)
    if kind not in files.TYPES:
        raise Http404
    asked = Asked(at.desk_list, edition, request.GET)
    columns = at.rights.sees(at.desk_list, (*at.desk_list.columns, *at.desk_list.details))
    made = files.file(kind, str(at.desk_list.title), columns, asked.everything(), edition)  # type: ignore[arg-type]
    name = f"{edition.slug}-{key}.{kind}"
    return FileResponse(made, as_attachment=True, filename=name, content_type=files.TYPES[kind])
