"""Seeing to it that no job is lost with the worker that did it."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

SILENT = 300.0
"""Seconds without a sign of life after which a worker is taken for dead; a living one gives it every ten."""

MOST_ATTEMPTS = 10
"""A job that ended its worker so often is given up, so that it ends no more of them."""


@app.periodic(cron="*/5 * * * *")
@app.task(name="newsroom.begin_again", pass_context=True)
async def begin_again(context: JobContext, timestamp: int) -> None:
    """Gives the jobs of dead workers to living ones. Every job may be done twice: then it does nothing more."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        await _begin_again(jobs, job)


async def _begin_again(jobs: JobManager, job: Job) -> None:
    try:
        if job.attempts < MOST_ATTEMPTS:
            return await jobs.retry_job(job)
    except UniqueViolation:
        pass  # the same is waiting already
    return await jobs.finish_job(job, Status.FAILED, delete_job=False)
