"""What happened to a story: who took which step, when, from where to where, and why."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles import guards
from articles.workflow import OVERRIDE, STEPS, State
from reporters.guards import append_only


class Event(models.Model):
    """One step taken. Append-only; the database checks it against the workflow's table."""

    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=20)
    from_state = models.CharField(_("from"), max_length=20, choices=State)
    to_state = models.CharField(_("to"), max_length=20, choices=State)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="story_events")
    note = models.TextField(_("reason or opinion"), max_length=1000, blank=True)
    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="events")
    round = models.PositiveIntegerField(_("round"))
    due_at = models.DateTimeField(
        _("time named"), null=True, help_text=_("When the story appears, or until when it is held.")
    )
    deputy_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("stood in for"),
        on_delete=models.PROTECT,
        null=True,
        related_name="deputised_events",
    )
    created_at = models.DateTimeField(_("time"), auto_now_add=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("id",)
        triggers = (*append_only("events"), guards.EVENT_FOLLOWS_TABLE, guards.EVENT_IS_CARRIED_OUT)

    def __str__(self) -> str:
        return f"{self.get_step_display()} – {self.actor}"

    @property
    def is_over(self) -> bool:
        """Whether the time that the step named has passed."""
        return self.due_at is not None and self.due_at <= now()

    @property
    def is_emergency(self) -> bool:
        """Whether the story was signed off without the reviews that were missing."""
        return self.step == OVERRIDE

    def get_step_display(self) -> str:
        return str(next((step.label for step in STEPS if step.name == self.step), self.step))
