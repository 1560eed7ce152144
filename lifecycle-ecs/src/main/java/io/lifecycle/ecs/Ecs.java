package io.lifecycle.ecs;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Signal.NONE;
import static io.lifecycle.core.Signal.otherwise;
import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static io.lifecycle.ecs.EcsOperation.*;
import static io.lifecycle.ecs.EcsState.*;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Signal;
import java.time.Duration;
import java.util.Set;

/**
 * The lifecycle of a Huawei Cloud Elastic Cloud Server (ECS).
 *
 * <p>When an answer of the API is read, supply the signals {@value #TASK_STATE} and {@value #ECM_RES_STATUS}; each says when
 * an answer has it. Read the API's status, and never compute it from its parts: the platform falls back in ways of its own.
 *
 * <p>The status of a job is no signal, for it is read at another moment than the server, whose status may follow seconds
 * later. It is progress: where you follow the job of an operation, read the job first and tell the observer by {@code
 * afterProgress}, then read the server. INIT and RUNNING are UNDER_WAY, SUCCESS is COMPLETED, FAIL is FAILED.
 *
 * <p>With {@code mode=withStopServer} the platform stops the server by itself before it reinstalls or changes the OS, or
 * resizes: tell the observer of the stop first, and of the other operation once Stopped was read.
 *
 * <p><i>Source:</i> ECS Lifecycle of the product description, updated on 2023-05-06, and
 * <a href="https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_08_0002.html">ECS Statuses</a> of the API reference,
 * both read on 2026-11-20. Each row's {@link Evidence} names what else it rests on; where sources differ, the first
 * stands.
 *
 * @since 0.1
 */
public final class Ecs {

    /**
     * The signal {@value}: what is being done, from {@code OS-EXT-STS:task_state} of the answer, by which name it is known too.
     *
     * <p>Supply it, as {@code null}, where its key is missing but the one of vm_state or power_state is there. Where all three
     * are missing, as in the answers of some calls, the answer says nothing of tasks: do not supply it.
     */
    public static final String TASK_STATE = "task_state";

    /**
     * The signal {@value}: whether the server is frozen, from {@code metadata} of the answer; {@code freeze} or {@code normal}.
     *
     * <p>Supply it, as {@code null}, where metadata is there and its key is missing, as it is until the first freeze. Where
     * metadata is missing, do not supply it.
     */
    public static final String ECM_RES_STATUS = "EcmResStatus";

    private static final Evidence PAGE = documented("ECS Lifecycle, updated 2023-05-06, read 2026-11-20");
    private static final Evidence STATUSES = documented("ECS API reference, appendix 'ECS Statuses', read 2026-11-20");
    private static final Evidence API = documented("ECS API reference, read 2026-11-20");
    private static final Evidence NATIVE = documented("ECS API reference, native APIs, read 2026-11-20");
    private static final Evidence MANUAL = documented("ECS user manual, read 2026-11-20");
    private static final Evidence NOVA = inferred("source code of OpenStack Nova, read 2026-11-20");

    private static final Evidence AS_BMS = inferred("not documented for ECS; a BMS shows SHUTOFF then");
    private static final Evidence AS_REBUILD = inferred("not documented for ECS; what the native rebuild shows");
    private static final Evidence AS_STOPPED = API.noting("the signal, and that the server is stopped")
            .and(inferred("it then shows SHUTOFF as any other"));
    private static final Evidence NOT_FROZEN = STATUSES.and(inferred("a frozen server does not run"));
    private static final Evidence TASK_ELSE =
            NOVA.noting("a task that is not listed leaves the status as it is; the page of the API says UNKNOWN");
    private static final Evidence DELETED_MEANWHILE =
            NOVA.noting("the task replaces the other, and the status is again the one without a task");
    private static final Evidence IN_THE_FIELD = NOVA.noting("the platform has it, and it is met in the field");
    private static final Evidence STRIKES = PAGE.and(inferred("in which states it strikes is not documented"));
    private static final Evidence CONFIRMABLE =
            NATIVE.noting("what it requires").and(NOVA.noting("no task is shown until it completes"));

    /** After which the user manual calls a power operation or a deletion abnormal. */
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    // @formatter:off
    /** The lifecycle. */
    public static final Lifecycle<EcsState, EcsOperation> LIFECYCLE = Lifecycle
        .named("ecs", EcsState.class, EcsOperation.class)
        .source("ECS Lifecycle, updated 2023-05-06, and https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_08_0002.html, both read 2026-11-20")

        // The states, in the order of the vendor's table.
        .intermediate(CREATING,               "Creating",               "The server is being made.",                                                    PAGE)
        .intermediate(STARTING,               "Starting",               "The server is being powered on.",                                              PAGE)
        .stable      (RUNNING,                "Running",                "The server is powered on and works.",                                          PAGE)
        .intermediate(STOPPING,               "Stopping",               "The server is being powered off.",                                             PAGE)
        .stable      (STOPPED,                "Stopped",                "The server is powered off.",                                                   PAGE)
        .intermediate(RESTARTING,             "Restarting",             "The server is being restarted.",                                               PAGE)
        .intermediate(RESIZING,               "Resizing",               "The server is being given another flavor.",                                    PAGE)
        .intermediate(VERIFYING_RESIZING,     "Verifying resizing",     "The server has its new flavor, which is to be confirmed or reverted.",         PAGE)
        .intermediate(DELETING,               "Deleting",               "The server is being deleted.",                                                 PAGE)
        .intermediate(DELETED,                "Deleted",                "The server is deleted, and disappears shortly.",                               PAGE)
        .stable      (FAULTY,                 "Faulty",                 "Something went wrong with the server.",                                        PAGE)
        .intermediate(REINSTALLING_OS,        "Reinstalling OS",        "The operating system is being installed again.",                               PAGE)
        .stable      (REINSTALLING_OS_FAILED, "Reinstalling OS failed", "Installing the operating system again failed.",                                PAGE)
        .intermediate(CHANGING_OS,            "Changing OS",            "Another operating system is being installed.",                                 PAGE)
        .stable      (OS_CHANGE_FAILED,       "OS change failed",       "Installing another operating system failed.",                                  PAGE)
        .intermediate(FORCIBLY_RESTARTING,    "Forcibly restarting",    "The server is being power-cycled.",                                            PAGE)
        .intermediate(ROLLING_BACK_RESIZING,  "Rolling back resizing",  "The server is being given its old flavor back.",                               PAGE)
        .stable      (FROZEN,                 "Frozen",                 "Its order ran out or is not paid: it is stopped, kept a while, then deleted.", PAGE)

        .inService(RUNNING)

        // How long a state may last, by the user manual, and what to do then or when something went wrong.
        .expectedWithin(STARTING,            HALF_AN_HOUR)
        .expectedWithin(STOPPING,            HALF_AN_HOUR)
        .expectedWithin(RESTARTING,          HALF_AN_HOUR)
        .expectedWithin(FORCIBLY_RESTARTING, HALF_AN_HOUR)
        .expectedWithin(DELETING,            HALF_AN_HOUR)
        .advice(STARTING,               "After half an hour, contact technical support.")
        .advice(STOPPING,               "If it hangs, force the stop or a restart; after half an hour, contact technical support.")
        .advice(RESTARTING,             "If it hangs, force the restart or a stop; after half an hour, contact technical support.")
        .advice(FORCIBLY_RESTARTING,    "After half an hour, contact technical support.")
        .advice(DELETING,               "After half an hour, contact technical support.")
        .advice(FAULTY,                 "Contact technical support.")
        .advice(REINSTALLING_OS_FAILED, "Reinstall the OS once more; if that fails too, contact technical support.")
        .advice(OS_CHANGE_FAILED,       "Change the OS once more; if that fails too, contact technical support.")
        .advice(FROZEN,                 "Renew the order or top up the account before the retention period ends.")

        // What the API shows. vm_state never separates two states that share a status: no row names it. A server that
        // answers 404 is gone: Deleted has no row of absence.
        .status(CREATING,               "BUILD",         STATUSES,           task("scheduling", "block_device_mapping", "networking", "spawning", NONE))
        .status(STARTING,               "SHUTOFF",       STATUSES,           task("powering-on"))
        .status(RUNNING,                "ACTIVE",        NOT_FROZEN,         task(NONE), freeze(NONE, "normal"))
        .status(RUNNING,                "ACTIVE",        TASK_ELSE,          otherwise(TASK_STATE), freeze(NONE, "normal"))
        .status(STOPPING,               "ACTIVE",        STATUSES,           task("powering-off"))
        .status(STOPPED,                "SHUTOFF",       STATUSES,           task(NONE), freeze(NONE, "normal"))
        .status(STOPPED,                "SHUTOFF",       TASK_ELSE,          otherwise(TASK_STATE), freeze(NONE, "normal"))
        .status(RESTARTING,             "REBOOT",        STATUSES,           task("rebooting", "reboot_pending", "reboot_started"))
        .status(RESIZING,               "RESIZE",        STATUSES,           task("resize_prep", "resize_migrating", "resize_migrated", "resize_finish"))
        .status(VERIFYING_RESIZING,     "VERIFY_RESIZE", STATUSES,           task(NONE))
        .status(VERIFYING_RESIZING,     "VERIFY_RESIZE", TASK_ELSE,          otherwise(TASK_STATE))
        .status(DELETING,               "ACTIVE",        STATUSES,           task("deleting"))
        .status(DELETING,               "SHUTOFF",       STATUSES,           task("deleting"))
        .status(DELETING,               "ERROR",         STATUSES,           task("deleting"))
        .status(DELETING,               "BUILD",         DELETED_MEANWHILE,  task("deleting"))
        .status(DELETING,               "VERIFY_RESIZE", DELETED_MEANWHILE,  task("deleting"))
        .status(DELETED,                "DELETED",       STATUSES,           task(NONE))
        .status(FAULTY,                 "ERROR",         STATUSES,           task(NONE))
        .status(FAULTY,                 "ERROR",         TASK_ELSE,          otherwise(TASK_STATE))
        .status(REINSTALLING_OS,        "SHUTOFF",       AS_BMS,             task(NONE), freeze(NONE, "normal"))
        .status(REINSTALLING_OS,        "REBUILD",       AS_REBUILD,         task("rebuilding", "rebuild_block_device_mapping", "rebuild_spawning"))
        .status(REINSTALLING_OS_FAILED, "SHUTOFF",       AS_BMS,             task(NONE), freeze(NONE, "normal"))
        .status(CHANGING_OS,            "SHUTOFF",       AS_BMS,             task(NONE), freeze(NONE, "normal"))
        .status(CHANGING_OS,            "REBUILD",       AS_REBUILD,         task("rebuilding", "rebuild_block_device_mapping", "rebuild_spawning"))
        .status(OS_CHANGE_FAILED,       "SHUTOFF",       AS_BMS,             task(NONE), freeze(NONE, "normal"))
        .status(FORCIBLY_RESTARTING,    "HARD_REBOOT",   STATUSES,           task("rebooting_hard", "reboot_pending_hard", "reboot_started_hard"))
        .status(ROLLING_BACK_RESIZING,  "REVERT_RESIZE", STATUSES,           task("resize_reverting"))
        .status(FROZEN,                 "SHUTOFF",       AS_STOPPED,         task(NONE), freeze("freeze"))
        .signal(TASK_STATE, "OS-EXT-STS:task_state")

        // Known to the API, and no state of the page's.
        .unmapped("SHELVED",           STATUSES)
        .unmapped("SHELVED_OFFLOADED", STATUSES)
        .unmapped("MIGRATING",         STATUSES)
        .unmapped("UNKNOWN",           STATUSES)
        .unmapped("PAUSED",            IN_THE_FIELD)
        .unmapped("SUSPENDED",         IN_THE_FIELD)
        .unmapped("RESCUE",            IN_THE_FIELD)
        .unmapped("PASSWORD",          IN_THE_FIELD)
        .unmapped("SOFT_DELETED",      IN_THE_FIELD.noting("a server in the recycle bin"))

        // What may be requested. With mode=withStopServer the platform first stops the server by itself, and after a
        // resize starts it again: a composite of the rows below, not a row of its own.
        .operation(CREATE,         "create",                               "Orders a new server.")
        .operation(START,          "start",          "os-start",           "Powers a stopped server on.")
        .operation(STOP,           "stop",           "os-stop, type SOFT", "Has a running server shut itself down.")
        .operation(FORCE_STOP,     "force-stop",     "os-stop, type HARD", "Powers a server off, whatever it is doing.")
        .operation(RESTART,        "restart",        "reboot, type SOFT",  "Has a running server restart itself.")
        .operation(FORCE_RESTART,  "force-restart",  "reboot, type HARD",  "Power-cycles a server, whatever it is doing.")
        .operation(RESIZE,         "resize",         "resize",             "Gives a server another flavor.")
        .operation(CONFIRM_RESIZE, "confirm-resize", "confirmResize",      "Keeps the new flavor.")
        .operation(REVERT_RESIZE,  "revert-resize",  "revertResize",       "Goes back to the old flavor.")
        .operation(REINSTALL_OS,   "reinstall-os",   "os-reinstall",       "Installs the operating system of a stopped server again.")
        .operation(CHANGE_OS,      "change-os",      "os-change",          "Installs another operating system on a stopped server.")
        .operation(DELETE,         "delete",         "delete",             "Deletes a pay-per-use server; one paid by the month or year is unsubscribed.")
        .destructive(REINSTALL_OS, CHANGE_OS, DELETE) // the system disk is written anew, or the server is gone

        // Below: from a state, on what, to a state, says who. completed() and failed() are how what is under way ends by
        // itself; what stands in quotes happens to the server unasked; capitals are operations.

        // A server is created, or fails to be: then it is faulty, or taken back.
        .entry     (                        CREATE,                     CREATING,               PAGE)
        .transition(CREATING,               completed(),                RUNNING,                API)
        .transition(CREATING,               failed(),                   FAULTY,                 MANUAL.noting("page on the status of a creation"))
        .removal   (CREATING,               failed(),                                           MANUAL.noting("page on the status of a creation"))

        // Stop and start. What hangs may be forced. A stop or start that fails leaves the server as it was, or faulty.
        .transition(RUNNING,                STOP,                       STOPPING,               API)
        .transition(RUNNING,                FORCE_STOP,                 STOPPING,               API)
        .transition(Set.of(STOPPING, RESTARTING),
                                            FORCE_STOP,                 STOPPING,               MANUAL.noting("allowed when it hangs"))
        .transition(STOPPING,               completed(),                STOPPED,                STATUSES)
        .transition(STOPPING,               failed(),                   RUNNING,                NOVA)
        .transition(STOPPING,               failed(),                   FAULTY,                 inferred("not documented"))
        .transition(STOPPED,                START,                      STARTING,               API)
        .transition(STARTING,               completed(),                RUNNING,                STATUSES)
        .transition(STARTING,               failed(),                   STOPPED,                NOVA)
        .transition(STARTING,               failed(),                   FAULTY,                 inferred("not documented"))

        // Restarts. One that fails leaves the server running, or faulty.
        .transition(RUNNING,                RESTART,                    RESTARTING,             API)
        .transition(RUNNING,                FORCE_RESTART,              FORCIBLY_RESTARTING,    API.and(MANUAL))
        .transition(Set.of(STOPPING, RESTARTING),
                                            FORCE_RESTART,              FORCIBLY_RESTARTING,    API.and(MANUAL.noting("allowed when it hangs")))
        .transition(Set.of(RESTARTING, FORCIBLY_RESTARTING),
                                            completed(),                RUNNING,                STATUSES)
        .transition(Set.of(RESTARTING, FORCIBLY_RESTARTING),
                                            failed(),                   RUNNING,                NOVA)
        .transition(Set.of(RESTARTING, FORCIBLY_RESTARTING),
                                            failed(),                   FAULTY,                 NOVA)

        // Somebody shuts the server down from inside.
        .transition(RUNNING,                "guest shut itself down",   STOPPING,               NOVA.noting("the platform notices and stops the server"))

        // A resize is carried out, then confirmed or reverted; it ends with the server running or stopped, as it was.
        .transition(STOPPED,                RESIZE,                     RESIZING,               API)
        .transition(RUNNING,                RESIZE,                     RESIZING,               NATIVE.noting("the platform stops and starts the server"))
        .transition(RESIZING,               completed(),                VERIFYING_RESIZING,     NATIVE)
        .transition(RESIZING,               failed(),                   STOPPED,                NATIVE.noting("undone where capacity is short"))
        .transition(RESIZING,               failed(),                   RUNNING,                NATIVE.noting("undone where capacity is short"))
        .transition(RESIZING,               failed(),                   ROLLING_BACK_RESIZING,  inferred("the undoing may be seen"))
        .transition(RESIZING,               failed(),                   FAULTY,                 NOVA)
        .transition(VERIFYING_RESIZING,     CONFIRM_RESIZE,             VERIFYING_RESIZING,     CONFIRMABLE)
        .transition(VERIFYING_RESIZING,     completed(),                RUNNING,                NATIVE)
        .transition(VERIFYING_RESIZING,     completed(),                STOPPED,                NOVA.noting("as its power state says"))
        .transition(VERIFYING_RESIZING,     failed(),                   FAULTY,                 NOVA)
        .transition(VERIFYING_RESIZING,     REVERT_RESIZE,              ROLLING_BACK_RESIZING,  NATIVE)
        .transition(ROLLING_BACK_RESIZING,  completed(),                RUNNING,                NOVA.noting("as it was before"))
        .transition(ROLLING_BACK_RESIZING,  completed(),                STOPPED,                NOVA.noting("as it was before"))
        .transition(ROLLING_BACK_RESIZING,  failed(),                   FAULTY,                 NOVA)

        // The operating system is installed again.
        .transition(Set.of(STOPPED, REINSTALLING_OS_FAILED),
                                            REINSTALL_OS,               REINSTALLING_OS,        API)
        .transition(REINSTALLING_OS,        completed(),                RUNNING,                inferred("not documented for ECS; a BMS is running then"))
        .transition(REINSTALLING_OS,        completed(),                STARTING,               inferred("not documented for ECS; the powering on may be seen"))
        .transition(REINSTALLING_OS,        completed(),                STOPPED,                inferred("not documented for ECS; it may not be powered on"))
        .transition(REINSTALLING_OS,        failed(),                   REINSTALLING_OS_FAILED, PAGE)

        // Another operating system is installed, and the server powered on.
        .transition(Set.of(STOPPED, REINSTALLING_OS_FAILED, OS_CHANGE_FAILED),
                                            CHANGE_OS,                  CHANGING_OS,            API.and(MANUAL))
        .transition(CHANGING_OS,            completed(),                RUNNING,                MANUAL.noting("started by itself afterwards"))
        .transition(CHANGING_OS,            completed(),                STARTING,               inferred("the starting may be seen"))
        .transition(CHANGING_OS,            failed(),                   OS_CHANGE_FAILED,       PAGE)

        // The order runs out: the server is frozen, and deleted when nobody pays.
        .transition(RUNNING,                "order expired or overdue", FROZEN,                 PAGE.noting("a running server is stopped by it"))
        .transition(STOPPED,                "order expired or overdue", FROZEN,                 PAGE)
        .transition(FROZEN,                 "renewed or topped up",     RUNNING,                inferred("which of the two it is then is not documented"))
        .transition(FROZEN,                 "renewed or topped up",     STOPPED,                inferred("which of the two it is then is not documented"))
        .transition(FROZEN,                 "retention period expired", DELETING,               PAGE)
        .transition(FROZEN,                 DELETE,                     DELETING,               MANUAL.noting("unless it was frozen by public security"))

        // Deletion, which is accepted whatever is under way.
        .transition(Set.of(RUNNING, STOPPED, FAULTY),
                                            DELETE,                     DELETING,               STATUSES)
        .transition(Set.of(REINSTALLING_OS_FAILED, OS_CHANGE_FAILED),
                                            DELETE,                     DELETING,               inferred("not documented"))
        .transition(Set.of(CREATING, STARTING, STOPPING, RESTARTING, FORCIBLY_RESTARTING, RESIZING, VERIFYING_RESIZING,
                        ROLLING_BACK_RESIZING, REINSTALLING_OS, CHANGING_OS),
                                            DELETE,                     DELETING,               NOVA.noting("neither the page nor the API says so"))
        .transition(DELETING,               completed(),                DELETED,                PAGE)
        .transition(DELETING,               failed(),                   FAULTY,                 NOVA)
        .removal   (DELETED,                completed(),                                        PAGE)

        // Faults, and their repair.
        .transition(Set.of(RUNNING, STOPPED), "exception",              FAULTY,                 STRIKES)
        .transition(FAULTY,                 "fault rectified",          RUNNING,                inferred("what the server is then is not documented"))
        .transition(FAULTY,                 "fault rectified",          STOPPED,                inferred("what the server is then is not documented"))
        .transition(Set.of(REINSTALLING_OS_FAILED, OS_CHANGE_FAILED),
                                            "fault rectified",          STOPPED,                inferred("what the server is then is not documented"))

        // Not declared on purpose:
        // - the native rebuild, shelving, live migration, locking and the recycle bin: the page has no state for them.
        .build();
    // @formatter:on

    private Ecs() {}

    private static Signal task(String... values) {
        return signal(TASK_STATE, values);
    }

    private static Signal freeze(String... values) {
        return signal(ECM_RES_STATUS, values);
    }
}
