package io.lifecycle.container;

import static io.lifecycle.container.ContainerOperation.*;
import static io.lifecycle.container.ContainerState.*;
import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusMappingBuilder;

/**
 * The lifecycle of a container under Parallels Business Automation - Standard.
 *
 * <p>The product reports each state under its own name. Services that read the hardware node directly use one of three
 * further vocabularies: {@link #VZLIST}, {@link #PRLCTL} or {@link #VZCTL}.
 *
 * <p><i>Source:</i> Container Statuses of the provider's guide, read on 2026-11-20. Each row's {@link Evidence} names
 * what else it rests on; where sources differ, that page stands.
 *
 * @since 0.1
 */
public final class Container {

    private static final Evidence PAGE = documented("Container Statuses of the provider's guide, read 2026-11-20");
    private static final Evidence PIM =
            documented("Parallels Infrastructure Manager, 'Hardware Node and Container Statuses', read 2026-11-20");
    private static final Evidence AGENT =
            documented("Virtuozzo agent, XML schemas: table of operations by state, read 2026-11-20");
    private static final Evidence LIBVZCTL = inferred("source code of libvzctl, read 2026-11-20");
    private static final Evidence OPENVZ =
            inferred("source code of OpenVZ 7, vzctl and prlctl with what they call, read 2026-11-20");

    // For the states: whether they last, which the page does not say.
    private static final Evidence WAITS_FOR_PAYMENT =
            inferred("it waits for a payment or an administrator, and exists in the database alone");
    private static final Evidence PIM_UNDER_REPAIR =
            PIM.and(PAGE.noting("it can be stopped or destroyed, and nothing else"));
    private static final Evidence PIM_STARTING = PIM.noting("there called starting");
    private static final Evidence PIM_DOWN = PIM.noting("there called down");
    private static final Evidence NOTHING_FOLLOWS = inferred("nothing follows");
    private static final Evidence UNTIL_REACHABLE =
            inferred("it lasts until the node is reachable again; a fact about the node, shown on the container");
    private static final Evidence PIM_UNTIL_MOVED = PIM.and(PAGE.noting("it lasts until the move is done"));

    // For the rows of status.
    private static final Evidence PAGE_OWN_NAME = PAGE.and(inferred("the field that reports it is not documented"));

    // For the rows that leave states.
    private static final Evidence PAGE_AGENT_WHEN_DOWN =
            PAGE.and(AGENT.noting("only when it is down")).and(inferred("the page does not say from where"));
    private static final Evidence PAGE_MIGRATION_GUIDE = documented("Virtuozzo migration guide, read 2026-11-20")
            .and(PAGE)
            .and(inferred("the page does not say from where"));
    private static final Evidence PAGE_LOST = PAGE.and(inferred("in which states it strikes is not documented"));
    private static final Evidence RESTORED = inferred("the container lived on meanwhile, and its status is read anew");

    // For the words of the node.
    private static final Evidence OPENVZ_PRLCTL_ALONE =
            OPENVZ.noting("prlctl has the word, though what it calls shows it for virtual machines alone");
    private static final Evidence OPENVZ_NODE_ALONE =
            OPENVZ.noting("it is about the link to the node, which knows nothing of it");
    private static final Evidence ELSEWHERE = inferred("the node that it leaves lists it no more");

    // @formatter:off
    /** The lifecycle. */
    public static final Lifecycle<ContainerState, ContainerOperation> LIFECYCLE = Lifecycle
        .named("container", ContainerState.class, ContainerOperation.class)
        .source("Parallels Business Automation - Standard, provider's guide, 'Container Statuses', read 2026-11-20")

        // How to read it: one row a line, and each row names the evidence above that it rests on; and() joins two sources,
        // and noting() adds what a source says of the row. A row marked /*?*/ is inferred, wholly or in part; the vendor
        // documents all others.

        // The states, in the order of the vendor's table, which does not say whether they last: the marks are about that.
/*?*/   .stable      (ORDERED,    "Ordered",    "The hosting plan was bought; the container is but a record until it is paid or made.",   WAITS_FOR_PAYMENT)
        .intermediate(CREATING,   "Creating",   "The container is being made.",                                                           PIM)
        .stable      (RUNNING,    "Running",    "The container is up.",                                                                   PIM)
        .stable      (REPAIRING,  "Repairing",  "Only the container's files can be reached, to repair them.",                             PIM_UNDER_REPAIR)
        .intermediate(BOOTING,    "Booting",    "The container is coming up.",                                                            PIM_STARTING)
        .intermediate(STOPPING,   "Stopping",   "The container is shutting down.",                                                        PIM)
        .stable      (STOPPED,    "Stopped",    "The container is down.",                                                                 PIM_DOWN)
        .intermediate(DESTROYING, "Destroying", "The container is being destroyed.",                                                      PIM)
/*?*/   .stable      (DESTROYED,  "Destroyed",  "The container was destroyed.",                                                           NOTHING_FOLLOWS)
/*?*/   .stable      (OFF_LINE,   "Off-line",   "The container's hardware node cannot be reached; what the container does is not known.", UNTIL_REACHABLE)
        .intermediate(MIGRATING,  "Migrating",  "The container is being moved to another hardware node.",                                 PIM_UNTIL_MOVED)

        .inService(RUNNING)

        .advice(REPAIRING, "Stop the container, then start it, to bring it back into service.", PAGE)

        // What the product shows: the state's own name.
/*?*/   .status(ORDERED,    "Ordered",    PAGE_OWN_NAME)
/*?*/   .status(CREATING,   "Creating",   PAGE_OWN_NAME)
/*?*/   .status(RUNNING,    "Running",    PAGE_OWN_NAME)
/*?*/   .status(REPAIRING,  "Repairing",  PAGE_OWN_NAME)
/*?*/   .status(BOOTING,    "Booting",    PAGE_OWN_NAME)
/*?*/   .status(STOPPING,   "Stopping",   PAGE_OWN_NAME)
/*?*/   .status(STOPPED,    "Stopped",    PAGE_OWN_NAME)
/*?*/   .status(DESTROYING, "Destroying", PAGE_OWN_NAME)
/*?*/   .status(DESTROYED,  "Destroyed",  PAGE_OWN_NAME)
/*?*/   .status(OFF_LINE,   "Off-line",   PAGE_OWN_NAME)
/*?*/   .status(MIGRATING,  "Migrating",  PAGE_OWN_NAME)

        // What may be requested: its name here, and that of the action of the node's agent.
        .operation(CREATE,  "create",  "create",  "Makes an ordered container, or one without an order.",                            AGENT)
        .operation(START,   "start",   "start",   "Brings a stopped container up.",                                                  AGENT)
        .operation(STOP,    "stop",    "stop",    "Shuts a container down; for one under repair the agent's action is stop_repair.", AGENT)
        .operation(REPAIR,  "repair",  "repair",  "Opens the files of a stopped container for repair.",                              AGENT)
        .operation(DESTROY, "destroy", "destroy", "Destroys a container.",                                                           AGENT)
        .operation(MIGRATE, "migrate", "migrate", "Moves a container to another hardware node.",                                     AGENT)
        .destructive(DESTROY)

        // What leaves each state, in the order of the states: from where, on what, to where. completed() and failed() are
        // how what is under way ends by itself; capitals are operations; what stands in quotes happens to the container
        // unasked.

        // Nothing yet. An administrator needs no order.
        .entry("hosting plan purchased", ORDERED,  PAGE)
/*?*/   .entry(CREATE,                   CREATING, PAGE.and(inferred("its row Creating lets an administrator create without an order")))

        // Ordered. The order is paid, carried out by an administrator, or cancelled.
        .transition(ORDERED, CREATE,            CREATING, PAGE)
        .transition(ORDERED, "order paid",      CREATING, PAGE)
        .removal   (ORDERED, "order cancelled",           PAGE)

        // Creating.
        .transition(CREATING, completed(),            STOPPED,  PAGE)
/*?*/   .removal   (CREATING, failed(),                         LIBVZCTL.noting("it destroys what it began"))
/*?*/   .transition(CREATING, "node connection lost", OFF_LINE, PAGE_LOST)

        // Running.
/*?*/   .transition(RUNNING, STOP,                   STOPPING,  PAGE.and(inferred("from Running is not documented")))
/*?*/   .transition(RUNNING, MIGRATE,                MIGRATING, PAGE_MIGRATION_GUIDE)
/*?*/   .transition(RUNNING, "node connection lost", OFF_LINE,  PAGE_LOST)

        // Repairing.
/*?*/   .transition(REPAIRING, STOP,                   STOPPING,   PAGE.and(inferred("that it passes Stopping is not documented")))
        .transition(REPAIRING, DESTROY,                DESTROYING, PAGE)
/*?*/   .transition(REPAIRING, "node connection lost", OFF_LINE,   PAGE_LOST)

        // Booting.
/*?*/   .transition(BOOTING, completed(),            RUNNING,  PAGE.and(inferred("its rows Running and Booting combined")))
/*?*/   .transition(BOOTING, failed(),               STOPPED,  LIBVZCTL.noting("it is killed and unmounted"))
/*?*/   .transition(BOOTING, "node connection lost", OFF_LINE, PAGE_LOST)

        // Stopping.
        .transition(STOPPING, completed(),            STOPPED,  PAGE)
/*?*/   .transition(STOPPING, failed(),               RUNNING,  LIBVZCTL)
/*?*/   .transition(STOPPING, "node connection lost", OFF_LINE, PAGE_LOST)

        // Stopped.
        .transition(STOPPED, START,                  BOOTING,    PAGE)
        .transition(STOPPED, REPAIR,                 REPAIRING,  PAGE.noting("from Stopped only; infrastructure manager and agent allow it from Running, too"))
/*?*/   .transition(STOPPED, DESTROY,                DESTROYING, PAGE_AGENT_WHEN_DOWN)
/*?*/   .transition(STOPPED, MIGRATE,                MIGRATING,  PAGE_MIGRATION_GUIDE)
/*?*/   .transition(STOPPED, "node connection lost", OFF_LINE,   PAGE_LOST)

        // Destroying.
        .transition(DESTROYING, completed(),            DESTROYED, PAGE)
/*?*/   .transition(DESTROYING, failed(),               STOPPED,   LIBVZCTL.noting("it stops before it removes"))
/*?*/   .transition(DESTROYING, "node connection lost", OFF_LINE,  PAGE_LOST)

        // Destroyed. Nothing leaves it.

        // Off-line. The container lives on meanwhile, so that any of its states but Ordered may follow.
/*?*/   .transition(OFF_LINE, "node connection restored", CREATING,   RESTORED)
/*?*/   .transition(OFF_LINE, "node connection restored", RUNNING,    RESTORED)
/*?*/   .transition(OFF_LINE, "node connection restored", REPAIRING,  RESTORED)
/*?*/   .transition(OFF_LINE, "node connection restored", BOOTING,    RESTORED)
/*?*/   .transition(OFF_LINE, "node connection restored", STOPPING,   RESTORED)
/*?*/   .transition(OFF_LINE, "node connection restored", STOPPED,    RESTORED)
/*?*/   .transition(OFF_LINE, "node connection restored", DESTROYING, RESTORED)
/*?*/   .transition(OFF_LINE, "node connection restored", DESTROYED,  RESTORED)
/*?*/   .transition(OFF_LINE, "node connection restored", MIGRATING,  RESTORED)

        // Migrating. The container runs afterwards exactly when it ran before.
/*?*/   .transition(MIGRATING, completed(),            RUNNING,  AGENT.and(inferred("it keeps the run state")))
/*?*/   .transition(MIGRATING, completed(),            STOPPED,  AGENT.and(inferred("it keeps the run state")))
/*?*/   .transition(MIGRATING, failed(),               RUNNING,  inferred("not documented; it stays as it was"))
/*?*/   .transition(MIGRATING, failed(),               STOPPED,  inferred("not documented; it stays as it was"))
/*?*/   .transition(MIGRATING, "node connection lost", OFF_LINE, PAGE_LOST)

        // Not declared on purpose:
        // - destroying a running container: the page is silent, and agent, libvzctl and prlctl all refuse it;
        // - restarting, which is a stop and a start; reinstalling, suspending and mounting: the page has no state for them;
        // - any operation in an intermediate state: the infrastructure manager offers none.
        .build();

    /** The words of {@code vzlist} and {@code vzctl}. Absent: it is not listed. Unreadable: nothing that is shown means the state. */
    private static StatusMappingBuilder<ContainerState> words(String tool) {
        return StatusMapping
            .named(tool, ContainerState.class)
/*?*/       .absent    (ORDERED,                  OPENVZ)
/*?*/       .absent    (CREATING,                 OPENVZ)
/*?*/       .status    (CREATING,   "stopped",    OPENVZ)
/*?*/       .status    (CREATING,   "mounted",    OPENVZ)
/*?*/       .status    (RUNNING,    "running",    OPENVZ)
/*?*/       .status    (REPAIRING,  "running",    OPENVZ)
/*?*/       .status    (REPAIRING,  "mounted",    inferred("not read in the sources"))
/*?*/       .status    (BOOTING,    "stopped",    OPENVZ)
/*?*/       .status    (BOOTING,    "mounted",    OPENVZ)
/*?*/       .status    (STOPPING,   "running",    OPENVZ)
/*?*/       .status    (STOPPING,   "mounted",    OPENVZ)
/*?*/       .status    (STOPPED,    "stopped",    OPENVZ)
/*?*/       .status    (STOPPED,    "mounted",    OPENVZ)
/*?*/       .status    (DESTROYING, "running",    inferred("when it comes from Repairing; not read in the sources"))
/*?*/       .status    (DESTROYING, "mounted",    OPENVZ)
/*?*/       .status    (DESTROYING, "stopped",    OPENVZ)
/*?*/       .absent    (DESTROYED,                OPENVZ)
/*?*/       .unreadable(OFF_LINE,                 OPENVZ_NODE_ALONE)
/*?*/       .status    (MIGRATING,  "running",    OPENVZ)
/*?*/       .status    (MIGRATING,  "stopped",    OPENVZ)
/*?*/       .status    (MIGRATING,  "mounted",    inferred("not read in the sources"))
/*?*/       .absent    (MIGRATING,                ELSEWHERE)
/*?*/       .unmapped("suspended", OPENVZ)
/*?*/       .unmapped("paused",    OPENVZ);
    }

    /**
     * What {@code vzlist -a} shows on the node: three words for everything, and nothing for what is not there. Without {@code
     * -a} it lists running containers alone.
     */
    public static final StatusMapping<ContainerState> VZLIST = words("vzlist")
/*?*/   .unmapped("unknown", OPENVZ)
        .build();

    /**
     * What {@code prlctl list -a} shows on the node: as {@link #VZLIST}, but for words of its own. Without {@code -a} it lists
     * running containers alone; it lists virtual machines too, which its column of types tells apart.
     */
    public static final StatusMapping<ContainerState> PRLCTL = StatusMapping
        .named("prlctl", ContainerState.class)
/*?*/   .absent    (ORDERED,                  OPENVZ)
/*?*/   .absent    (CREATING,                 OPENVZ)
/*?*/   .status    (CREATING,   "stopped",    OPENVZ)
/*?*/   .status    (CREATING,   "mounted",    OPENVZ)
/*?*/   .status    (RUNNING,    "running",    OPENVZ)
/*?*/   .status    (REPAIRING,  "running",    OPENVZ)
/*?*/   .status    (REPAIRING,  "mounted",    inferred("not read in the sources"))
/*?*/   .status    (BOOTING,    "stopped",    OPENVZ)
/*?*/   .status    (BOOTING,    "mounted",    OPENVZ)
/*?*/   .status    (BOOTING,    "starting",   OPENVZ_PRLCTL_ALONE)
/*?*/   .status    (STOPPING,   "running",    OPENVZ)
/*?*/   .status    (STOPPING,   "mounted",    OPENVZ)
/*?*/   .status    (STOPPING,   "stopping",   OPENVZ_PRLCTL_ALONE)
/*?*/   .status    (STOPPED,    "stopped",    OPENVZ)
/*?*/   .status    (STOPPED,    "mounted",    OPENVZ)
/*?*/   .status    (DESTROYING, "running",    inferred("when it comes from Repairing; not read in the sources"))
/*?*/   .status    (DESTROYING, "mounted",    OPENVZ)
/*?*/   .status    (DESTROYING, "stopped",    OPENVZ)
/*?*/   .absent    (DESTROYED,                OPENVZ)
/*?*/   .unreadable(OFF_LINE,                 OPENVZ_NODE_ALONE)
/*?*/   .status    (MIGRATING,  "migrating",  OPENVZ)
/*?*/   .absent    (MIGRATING,                ELSEWHERE)
/*?*/   .unmapped("suspended",    OPENVZ)
/*?*/   .unmapped("suspending",   OPENVZ)
/*?*/   .unmapped("syncing",      OPENVZ)
/*?*/   .unmapped("resuming",     OPENVZ)
/*?*/   .unmapped("restoring",    OPENVZ)
/*?*/   .unmapped("paused",       OPENVZ)
/*?*/   .unmapped("pausing",      OPENVZ)
/*?*/   .unmapped("continuing",   OPENVZ)
/*?*/   .unmapped("resetting",    OPENVZ)
/*?*/   .unmapped("reconnecting", OPENVZ)
/*?*/   .unmapped("compacting",   OPENVZ)
/*?*/   .unmapped("snapshoting",  OPENVZ.noting("so spelt"))
/*?*/   .unmapped("del_snapshot", OPENVZ)
/*?*/   .unmapped("invalid",      OPENVZ)
/*?*/   .unmapped("unknown",      OPENVZ)
        .build();

    /**
     * What {@code vzctl status} says on the node, in one word: as {@link #VZLIST}. {@link #vzctl} reads its line.
     */
    public static final StatusMapping<ContainerState> VZCTL = words("vzctl").build();
    // @formatter:on

    private Container() {}

    /**
     * Returns what a line of {@code vzctl status} says, in the words of {@link #VZCTL}.
     *
     * <p>{@code CTID 101 exist mounted running} is {@code running}, and so are {@code paused} and {@code suspended}; what is
     * {@code down} is {@code mounted} or {@code stopped}; {@code CTID 101 deleted unmounted down} is absence. A line that says
     * something else is a reading of that, a status that nobody knows: an answer is never lost.
     *
     * @param line the line, with or without its end
     */
    public static Reading vzctl(String line) {
        return VzctlLine.read(requireNonNull(line, "line"));
    }
}
