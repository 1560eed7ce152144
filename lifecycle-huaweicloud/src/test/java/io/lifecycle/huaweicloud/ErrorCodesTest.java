package io.lifecycle.huaweicloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the vendor's codes. */
class ErrorCodesTest {

    @Test
    void each_code_has_one_row() {
        assertThat(ErrorCodes.all()).extracting(ErrorCode::code).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("io.lifecycle.huaweicloud.ErrorCodes#all")
    void each_row_has_a_source_with_an_address_and_a_date_and_a_meaning_of_its_own(ErrorCode row) {
        assertThat(row.source()).contains("https://").contains("read 2026-11-27");
        assertThat(row.meaning()).endsWith(".");
        assertThat(row.code()).matches("(Ecs|BMS|Common|APIGW)\\.\\d{4}");
        assertThat(ErrorCodes.find(" " + row.code().toUpperCase(java.util.Locale.ROOT) + " "))
                .contains(row);
    }

    /** Typed by hand from the vendor's pages: the only codes that refuse for the state. */
    @Test
    void the_codes_of_the_state_are_these_alone() {
        assertThat(codes(Fate.REFUSED_FOR_STATE))
                .containsExactlyInAnyOrder(
                        "Ecs.0030",
                        "Ecs.0100",
                        "Ecs.0605",
                        "BMS.0035",
                        "BMS.0036",
                        "BMS.0037",
                        "BMS.0038",
                        "BMS.0039",
                        "BMS.1001");
        assertThat(codes(Fate.NO_SUCH_SERVER)).containsExactlyInAnyOrder("Ecs.0114", "Ecs.0614", "BMS.0040");
        assertThat(codes(Fate.UNKNOWN))
                .containsExactlyInAnyOrder(
                        "Common.0024", "Ecs.1000", "Ecs.1001", "Ecs.1002", "Ecs.1201", "Ecs.1300", "BMS.1007");
    }

    private static Set<String> codes(Fate fate) {
        return ErrorCodes.all().stream()
                .filter(row -> row.fate() == fate)
                .map(ErrorCode::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({
        "400, Ecs.9999, REFUSED_OTHERWISE",
        "409, Ecs.9999, REFUSED_OTHERWISE",
        "409, 409, REFUSED_FOR_STATE",
        "400, 400, REFUSED_OTHERWISE",
        "403, 403, REFUSED_OTHERWISE",
        "409, , REFUSED_OTHERWISE",
        "404, 404, NO_SUCH_SERVER",
        "404, , REFUSED_OTHERWISE",
        "404, Ecs.9999, REFUSED_OTHERWISE",
        "429, , THROTTLED",
        "429, Ecs.9999, THROTTLED",
        "408, , UNKNOWN",
        "500, Ecs.9999, UNKNOWN",
        "500, Ecs.0100, UNKNOWN",
        "501, Ecs.0603, REFUSED_OTHERWISE",
        "200, , UNKNOWN",
        "202, Common.0024, UNKNOWN",
        "302, , UNKNOWN"
    })
    void what_the_table_does_not_have_is_told_by_the_status(int status, String code, Fate fate) {
        assertThat(Fate.of(new ServiceResponseException(status, code, "message", "request")))
                .isEqualTo(fate);
    }

    @ParameterizedTest
    @CsvSource({
        "The ECS does not exist., NO_SUCH_SERVER",
        "ECS [image-server-1] could not be found., NO_SUCH_SERVER",
        "Instance 'disk-tag' could not be found., NO_SUCH_SERVER",
        "Tag 'x' of the server was not found., REFUSED_OTHERWISE",
        "Image 4711 could not be found., REFUSED_OTHERWISE",
        "Key pair x could not be found., REFUSED_OTHERWISE",
        "The tags do not exist., REFUSED_OTHERWISE"
    })
    void a_404_about_a_part_is_none_about_the_server(String message, Fate fate) {
        assertThat(Fate.of(new ServiceResponseException(404, "Ecs.0114", message, "request")))
                .isEqualTo(fate);
    }

    @Test
    void the_guide_shows_the_table() throws IOException {
        String guide = Files.readString(Path.of("../docs/clients.md"), UTF_8);
        String rows = ErrorCodes.all().stream()
                .map(row -> "| " + row.httpStatus() + " | " + row.code() + " | "
                        + row.fate().words() + " | " + row.meaning() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(guide).contains(rows);
        ErrorCodes.all().forEach(row -> assertThat(guide).contains(row.source()));
    }
}
