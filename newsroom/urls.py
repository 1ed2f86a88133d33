"""The site's map. An address that was given out is never taken back nor given to anything else.

What people read stands there twice: as it is with the Chinese interface, below /en/ with the English one.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path, register_converter
from django.views.generic import RedirectView

from newsroom import converters, feeds, sitemaps
from newsroom.views import archive, article, language, lists, preview, reading, rendition, search

register_converter(converters.DateConverter, "date")
register_converter(converters.PageNumberConverter, "page")
register_converter(converters.RenditionFormatConverter, "rendition_format")
register_converter(converters.YearConverter, "year")
register_converter(converters.MonthConverter, "month")

handler400 = "newsroom.views.errors.not_understood"
handler403 = "newsroom.views.errors.forbidden"
handler404 = "newsroom.views.errors.not_found"
handler500 = "newsroom.views.errors.broken"

for_people = i18n_patterns(
    path("", reading.home, name="home"),
    path("<date:date>/", reading.issue, name="issue"),
    path("<date:date>/<page:number>/", reading.page, name="page"),
    path("<date:date>/<page:page>/<int:number>/", article.placed_article, name="placed_article"),
    path("articles/<int:pk>/", article.article, name="article"),
    path("sections/<slug:slug>/", lists.section, name="section"),
    path("people/<int:pk>/", lists.reporter, name="reporter"),
    path("organisations/<int:pk>/", lists.organisation, name="organisation"),
    path("tags/<path:name>/", lists.tag, name="tag"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<year:year>/<month:month>/", archive.archive_month, name="archive_month"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.suggest, name="suggestions"),
    path("preview/<str:token>/", preview.preview, name="preview"),
    prefix_default_language=False,
)

for_machines = [
    path("photos/<slug:key>/<int:width>.<rendition_format:kind>", rendition.rendition, name="rendition"),
    path(
        "preview/<str:token>/photos/<slug:key>/<int:width>.<rendition_format:kind>",
        preview.photo,
        name="preview_photo",
    ),
    path("feeds/rss.xml", feeds.rss, name="rss"),
    path("feeds/atom.xml", feeds.atom, name="atom"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap/<year:year>-<month:month>.xml", sitemaps.sitemap_month, name="sitemap_month"),
    path("robots.txt", sitemaps.robots, name="robots"),
]

the_desk = [
    path("admin/language/", language.desk_language, name="desk_language"),
    path("admin/", admin.site.urls),
]

moved = [path("language/", RedirectView.as_view(url="/", permanent=True))]

urlpatterns = [*for_machines, *moved, *the_desk, *for_people]
