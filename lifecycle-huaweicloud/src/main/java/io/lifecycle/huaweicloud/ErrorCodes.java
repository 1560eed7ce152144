package io.lifecycle.huaweicloud;

import static io.lifecycle.huaweicloud.Fate.NO_SUCH_SERVER;
import static io.lifecycle.huaweicloud.Fate.REFUSED_FOR_STATE;
import static io.lifecycle.huaweicloud.Fate.REFUSED_OTHERWISE;
import static io.lifecycle.huaweicloud.Fate.THROTTLED;
import static io.lifecycle.huaweicloud.Fate.UNKNOWN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The vendor's error codes that matter for the fate of a request, as a table to check against the vendor's pages.
 *
 * <p>As far as the pages say so, it is complete for three kinds of codes: refused for the state, no such server, and
 * unknown fate. Of the codes that mean another refusal, it has only those that could be mistaken for something else. A
 * code that is not here means {@linkplain Fate#REFUSED_OTHERWISE refused otherwise}, and never refused for the state.
 *
 * @since 0.1
 */
public final class ErrorCodes {

    // The pages for ECS and BMS are long, and those of the Open Telekom Cloud are the same tables with their history in
    // Git.
    private static final String ECS = "ECS API reference, 'Error Codes',"
            + " https://docs.otc.t-systems.com/elastic-cloud-server/api-ref/appendix/error_codes.html (Huawei Cloud:"
            + " https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_07_0002.html), read 2026-11-27";
    private static final String BMS = "BMS API reference, 'Error Codes',"
            + " https://docs.otc.t-systems.com/bare-metal-server/api-ref/public_parameters/error_codes.html (Huawei Cloud:"
            + " https://support.huaweicloud.com/intl/en-us/api-bms/bms_api_0802.html), read 2026-11-27";
    private static final String GATEWAY = "API request signing, 'Error Codes',"
            + " https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-errorcode.html, read 2026-11-27";

    // @formatter:off
    private static final List<ErrorCode> ALL = List.of(

        // The state that the server is in does not allow it.
        row(400, "Ecs.0100",    REFUSED_FOR_STATE, "The server's status does not allow the operation.",                    ECS),
        row(400, "Ecs.0030",    REFUSED_FOR_STATE, "The server is frozen.",                                                ECS),
        row(400, "Ecs.0605",    REFUSED_FOR_STATE, "The server is locked; it has to be unlocked first.",                   ECS),
        row(400, "BMS.0035",    REFUSED_FOR_STATE, "The server is being powered on, and nothing else is allowed.",         BMS),
        row(400, "BMS.0036",    REFUSED_FOR_STATE, "The server is being powered off, and nothing else is allowed.",        BMS),
        row(400, "BMS.0037",    REFUSED_FOR_STATE, "The server is being restarted, and nothing else is allowed.",          BMS),
        row(400, "BMS.0038",    REFUSED_FOR_STATE, "The server is running already.",                                       BMS),
        row(400, "BMS.0039",    REFUSED_FOR_STATE, "The server is stopped already.",                                       BMS),
        row(400, "BMS.1001",    REFUSED_FOR_STATE, "It is allowed only while the server is running or stopped.",           BMS),

        // There is no such server.
        row(404, "Ecs.0114",    NO_SUCH_SERVER,    "There is no such server.",                                             ECS),
        row(404, "Ecs.0614",    NO_SUCH_SERVER,    "There is no such server.",                                             ECS),
        row(400, "BMS.0040",    NO_SUCH_SERVER,    "There is no such server; by 400, not by 404.",                         BMS),

        // Asked too often.
        row(429, "Common.1503", THROTTLED,         "Too many calls at once.",                                              ECS),
        row(429, "APIGW.0308",  THROTTLED,         "The gateway's limit of calls is reached.",                             GATEWAY),
        row(400, "BMS.0212",    THROTTLED,         "The service is overloaded; by 400, not by 429.",                       BMS),

        // The service asked another one, and does not know what became of that.
        row(202, "Common.0024", UNKNOWN,           "Too many calls at once; by 202, which the client takes for accepted.", ECS),
        row(400, "Ecs.1000",    UNKNOWN,           "A call to Nova failed.",                                               ECS),
        row(400, "Ecs.1001",    UNKNOWN,           "OpenStack could not be reached as it should.",                         ECS),
        row(400, "Ecs.1002",    UNKNOWN,           "OpenStack did not answer in time.",                                    ECS),
        row(400, "Ecs.1201",    UNKNOWN,           "The VPC service did not answer in time.",                              ECS),
        row(400, "Ecs.1300",    UNKNOWN,           "The disk service did not answer in time.",                             ECS),
        row(400, "BMS.1007",    UNKNOWN,           "A call to another service failed.",                                    BMS),

        // Refused otherwise, though one might take it for the state, for an absence, or for something unknown.
        row(501, "Ecs.0603",    REFUSED_OTHERWISE, "Other commands are being carried out; ask again in a minute.",         ECS),
        row(400, "Ecs.0002",    REFUSED_OTHERWISE, "The job could not be submitted.",                                      ECS),
        row(400, "Ecs.0023",    REFUSED_OTHERWISE, "The token is of another project than the address.",                    ECS),
        row(400, "Common.0018", REFUSED_OTHERWISE, "The token is of another project than the address.",                    ECS),
        row(400, "Ecs.0032",    REFUSED_OTHERWISE, "The image is not in the status Active.",                               ECS),
        row(400, "Ecs.0073",    REFUSED_OTHERWISE, "The system disk is being backed up.",                                  ECS),
        row(400, "Ecs.0101",    REFUSED_OTHERWISE, "The status of the system disk is wrong.",                              ECS),
        row(400, "Ecs.0102",    REFUSED_OTHERWISE, "A disk's status does not allow it to be detached.",                    ECS),
        row(400, "Ecs.0103",    REFUSED_OTHERWISE, "A disk's status does not allow it to be attached.",                    ECS),
        row(400, "Ecs.0207",    REFUSED_OTHERWISE, "Resizing failed.",                                                     ECS),
        row(400, "Ecs.0209",    REFUSED_OTHERWISE, "Confirming the resizing failed.",                                      ECS),
        row(400, "Ecs.0226",    REFUSED_OTHERWISE, "Starting failed.",                                                     ECS),
        row(400, "Ecs.0227",    REFUSED_OTHERWISE, "Restarting failed.",                                                   ECS),
        row(400, "Ecs.0501",    REFUSED_OTHERWISE, "Deleting failed.",                                                     ECS),
        row(400, "BMS.0006",    REFUSED_OTHERWISE, "The job could not be made.",                                           BMS),
        row(400, "BMS.1003",    REFUSED_OTHERWISE, "A disk's status does not allow it to be attached.",                    BMS),
        row(400, "BMS.1006",    REFUSED_OTHERWISE, "The service could not find out the server's status.",                  BMS),
        row(404, "APIGW.0101",  REFUSED_OTHERWISE, "There is no such API at this address: no word on the server.",         GATEWAY),
        row(404, "APIGW.0103",  REFUSED_OTHERWISE, "The gateway knows no such service: no word on the server.",            GATEWAY));
    // @formatter:on

    private static final Map<String, ErrorCode> BY_CODE = byCode();

    private ErrorCodes() {}

    private static ErrorCode row(int httpStatus, String code, Fate fate, String meaning, String source) {
        return new ErrorCode(httpStatus, code, fate, meaning, source);
    }

    private static Map<String, ErrorCode> byCode() {
        Map<String, ErrorCode> byCode = new LinkedHashMap<>();
        ALL.forEach(row -> byCode.put(row.code().toLowerCase(Locale.ROOT), row));
        return byCode;
    }

    /** Returns the whole table, grouped by what became of the request. */
    public static List<ErrorCode> all() {
        return ALL;
    }

    /** Returns the row of a code, ignoring case and surrounding blanks. Empty if the table does not have it. */
    public static Optional<ErrorCode> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code.strip().toLowerCase(Locale.ROOT)));
    }
}
