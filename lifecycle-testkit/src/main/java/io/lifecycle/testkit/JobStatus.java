package io.lifecycle.testkit;

/**
 * How far a job has come: what a cloud answers of the job that carries a request out.
 *
 * @since 0.1
 */
public enum JobStatus {
    /** It goes on. */
    RUNNING,

    /** It has done what was requested. */
    SUCCESS,

    /** It has failed. */
    FAIL
}
