package io.lifecycle.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Findings in SARIF 2.1.0, which code scanning and editors read. */
final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    static ObjectNode log(Report.Linted linted) {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "lifecycle");
        driver.put("version", Cli.Version.number());
        Set<String> ids = new LinkedHashSet<>();
        for (Rule rule : Rule.values()) {
            ids.add(rule.id());
        }
        linted.found().forEach(each -> ids.add(each.finding().id()));
        ArrayNode rules = driver.putArray("rules");
        ids.forEach(id -> rule(rules.addObject(), id));
        ArrayNode results = run.putArray("results");
        List<String> order = List.copyOf(ids);
        linted.found().forEach(each -> result(results.addObject(), each, order, linted.file()));
        return log;
    }

    private static void rule(ObjectNode node, String id) {
        node.put("id", id);
        Rule.of(id).ifPresent(rule -> {
            node.putObject("shortDescription").put("text", rule.text());
            node.putObject("defaultConfiguration").put("level", rule.level());
        });
    }

    private static void result(ObjectNode node, Found found, List<String> rules, String file) {
        String level = Report.level(found);
        node.put("ruleId", found.finding().id());
        node.put("ruleIndex", rules.indexOf(found.finding().id()));
        node.put("level", level);
        String prefix = level + " " + found.finding().id() + ": ";
        String text = found.finding().text();
        node.putObject("message").put("text", text.startsWith(prefix) ? text.substring(prefix.length()) : text);
        ObjectNode location = node.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(file));
        physical.putObject("region").put("startLine", found.line());
        location.putArray("logicalLocations").addObject().put("name", found.list());
        node.putObject("partialFingerprints").put("finding/v1", found.fingerprint());
    }

    /** Returns the reference to a file, with slashes; it is relative if the name is. */
    private static String uri(String file) {
        Path path = Path.of(file);
        if (path.isAbsolute()) {
            return path.toUri().toASCIIString();
        }
        String name = path.normalize().toString().replace(File.separatorChar, '/');
        try {
            // A colon in its first part would make it a scheme.
            boolean isLikeScheme = name.replaceFirst("/.*", "").contains(":");
            return new URI(null, null, isLikeScheme ? "./" + name : name, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new CliException(file + ": cannot be written as a URI; give the file another name");
        }
    }
}
