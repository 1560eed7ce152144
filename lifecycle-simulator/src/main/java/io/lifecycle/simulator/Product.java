package io.lifecycle.simulator;

import java.util.Map;

/** How the vendor's own APIs of the products differ. The codes are rows of the vendor's tables of error codes. */
enum Product {
    ECS(
            "cloudservers",
            404,
            "Ecs.0114",
            "Ecs.0005",
            "Ecs.0100",
            Map.of(),
            Map.of(
                    "REINSTALL_OS", "reInitOs",
                    "CHANGE_OS", "changeOS",
                    "RESIZE", "resizeServer",
                    "DELETE", "deleteVMs")),
    BMS(
            "baremetalservers",
            400,
            "BMS.0040",
            "BMS.0001",
            "BMS.1001",
            Map.of(
                    "STARTING", "BMS.0035",
                    "STOPPING", "BMS.0036",
                    "RESTARTING", "BMS.0037",
                    "FORCIBLY_RESTARTING", "BMS.0037",
                    "RUNNING", "BMS.0038",
                    "STOPPED", "BMS.0039"),
            Map.of("REINSTALL_OS", "baremetalReinstallOs", "DELETE", "baremetalBatchDelete"));

    /** The segment of the path for its servers. */
    final String path;

    /** The HTTP status and the code of a server that does not exist. */
    final int unknownStatus;

    final String unknownCode;

    /** The code of a request that makes no sense. */
    final String badRequestCode;

    /** The code of a refusal for a state that has no code of its own. */
    private final String refusalCode;

    @SuppressWarnings("ImmutableEnumChecker") // as Map.of makes it
    private final Map<String, String> refusalCodes;

    @SuppressWarnings("ImmutableEnumChecker") // as Map.of makes it
    private final Map<String, String> jobTypes;

    Product(
            String path,
            int unknownStatus,
            String unknownCode,
            String badRequestCode,
            String refusalCode,
            Map<String, String> refusalCodes,
            Map<String, String> jobTypes) {
        this.path = path;
        this.unknownStatus = unknownStatus;
        this.unknownCode = unknownCode;
        this.badRequestCode = badRequestCode;
        this.refusalCode = refusalCode;
        this.refusalCodes = refusalCodes;
        this.jobTypes = jobTypes;
    }

    /** Returns the code with which a request is refused in a state. */
    String refusalCode(String state) {
        return refusalCodes.getOrDefault(state, refusalCode);
    }

    /** Returns the type of a job that carries an operation out. */
    String jobType(String operation) {
        return jobTypes.getOrDefault(operation, this == BMS ? "baremetalBatchOperate" : batchType(operation));
    }

    /** Returns the type of the part of a job that is about one server. */
    String subJobType(String operation) {
        return jobTypes.getOrDefault(operation, this == BMS ? "baremetalSingleOperate" : batchType(operation));
    }

    private static String batchType(String operation) {
        return operation.endsWith("RESTART")
                ? "rebootServer"
                : operation.endsWith("STOP") ? "stopServer" : "startServer";
    }

    Answer unknown(String id) {
        return Answer.error(unknownStatus, unknownCode, "The server " + id + " could not be found");
    }

    Answer badRequest(String message) {
        return Answer.error(400, badRequestCode, message);
    }
}
