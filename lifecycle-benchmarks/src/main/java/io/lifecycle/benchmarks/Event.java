package io.lifecycle.benchmarks;

/** What happens to a server, in a form that every peer takes: the triggers of the lifecycle by name. */
enum Event {
    CREATE,
    START,
    STOP,
    RESTART,
    FORCE_RESTART,
    REINSTALL_OS,
    REBUILD,
    DELETE,
    COMPLETED,
    FAILED,
    EXCEPTION,
    FAULT_RECTIFIED,
    GUEST_SHUT_ITSELF_DOWN,
    RESTART_FORCED_BY_THE_PLATFORM
}
