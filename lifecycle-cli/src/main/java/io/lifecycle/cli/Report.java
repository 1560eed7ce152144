package io.lifecycle.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifecycle.core.Severity;
import java.util.List;
import java.util.Locale;

/** How findings are written. */
enum Report {
    TEXT {
        @Override
        void write(Output out, Linted linted) {
            for (Found each : linted.found()) {
                String level = level(each);
                String rest = each.finding().text().substring(level.length());
                String style = each.finding().severity() == Severity.ERROR ? "bold,red" : "yellow";
                out.styledLine(linted.file() + ":" + each.line() + ": ", style, level, rest + " [" + each.list() + "]");
            }
            long errors = linted.found().stream()
                    .filter(each -> each.finding().severity() == Severity.ERROR)
                    .count();
            out.line(count(linted.lists(), "list") + ": " + count(errors, "error") + ", "
                    + count(linted.found().size() - errors, "warning")
                    + (linted.known() == 0 ? "" : "; " + linted.known() + " known and not reported"));
        }
    },

    JSON {
        @Override
        void write(Output out, Linted linted) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            report.put("lifecycle", linted.lifecycle());
            report.put("file", linted.file());
            report.put("lists", linted.lists());
            report.put("known", linted.known());
            ArrayNode findings = report.putArray("findings");
            for (Found each : linted.found()) {
                ObjectNode finding = findings.addObject();
                finding.put("list", each.list());
                finding.put("line", each.line());
                finding.put("id", each.finding().id());
                finding.put("severity", level(each));
                finding.put("status", each.finding().status().orElse(null));
                each.states().forEach(finding.putArray("states")::add);
                finding.put("harm", each.finding().harm());
                finding.put(
                        "run",
                        each.finding().run().map(run -> run.description()).orElse(null));
                ArrayNode cures = finding.putArray("cures");
                each.finding().cures().forEach(cure -> cures.add(cure.toString()));
                finding.put("text", each.finding().text());
                finding.put("fingerprint", each.fingerprint());
            }
            out.text(json(report));
        }
    },

    SARIF {
        @Override
        void write(Output out, Linted linted) {
            out.text(json(Sarif.log(linted)));
        }
    };

    /**
     * What there is to write.
     *
     * @param lists how many lists were judged
     * @param found the findings to report
     * @param known how many findings are not reported, because they are known
     */
    record Linted(String lifecycle, String file, int lists, List<Found> found, int known) {
        Linted {
            found = List.copyOf(found);
        }
    }

    abstract void write(Output out, Linted linted);

    static String level(Found found) {
        return found.finding().severity().name().toLowerCase(Locale.ROOT);
    }

    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** Returns a text in ASCII, which is the same in every encoding of a shell. */
    private static String json(ObjectNode node) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        JsonMapper mapper =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try {
            return mapper.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(lines)
                                    .withArrayIndenter(lines))
                            .writeValueAsString(node)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
