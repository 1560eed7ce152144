package io.lifecycle.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A server as the APIs show it: the same in three shapes. */
final class ServerJson {

    /** Which API shows it. */
    enum Shape {
        /** The vendor's own, v1: numbers as texts. */
        V1,
        /** The vendor's own, v1.1: numbers, and the fields of state without a prefix. */
        FLAT,
        /** The native one, v2.1. */
        NATIVE
    }

    private static final String TASK_STATE = "task_state";
    private static final String ECM_RES_STATUS = "EcmResStatus";
    private static final String USER = "0f0e0d0c0b0a09080706050403020100";

    private final Shape shape;
    private final String project;

    ServerJson(Shape shape, String project) {
        this.shape = shape;
        this.project = project;
    }

    /** Returns a server with what was read of it. */
    ObjectNode of(SimulatedServer<?, ?> server, Reading reading) {
        String status = reading.status().orElseThrow();
        String created =
                Instant.ofEpochSecond(server.created().getEpochSecond()).toString();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", server.id());
        json.put("name", server.name());
        json.put("status", status);
        json.put("created", created);
        json.put("updated", created);
        json.put("tenant_id", project);
        json.put("user_id", USER);
        json.put("hostId", "");
        json.put("accessIPv4", "");
        json.put("accessIPv6", "");
        json.put("key_name", "KeyPair-simulated");
        json.put("config_drive", "");
        json.set("flavor", flavor(server.flavor()));
        json.set("image", JsonNodeFactory.instance.objectNode().put("id", server.image()));
        json.set("addresses", addresses(server.id()));
        json.set("metadata", metadata(reading));
        json.putArray("security_groups").addObject().put("name", "default");
        json.putArray("tags");
        addVolumes(json, server.id());
        addState(json, status, reading.signals());
        if (status.equals("ERROR")) {
            ObjectNode fault = json.putObject("fault");
            fault.put("code", 500).put("created", created).put("message", "the simulated server is faulty");
        }
        return json;
    }

    private ObjectNode flavor(String id) {
        ObjectNode flavor = JsonNodeFactory.instance.objectNode().put("id", id).put("name", id);
        return shape == Shape.V1
                ? flavor.put("vcpus", "2").put("ram", "4096").put("disk", "0")
                : flavor.put("vcpus", 2).put("ram", 4096).put("disk", 0);
    }

    private ObjectNode addresses(String id) {
        ObjectNode addresses = JsonNodeFactory.instance.objectNode();
        ObjectNode address = addresses.putArray(uuid(id + "vpc")).addObject();
        address.put("addr", "192.168.0." + (2 + Math.floorMod(id.hashCode(), 250)));
        address.put("OS-EXT-IPS-MAC:mac_addr", "fa:16:3e:00:00:01");
        address.put("OS-EXT-IPS:type", "fixed");
        if (shape == Shape.V1) {
            address.put("version", "4");
        } else {
            address.put("version", 4);
        }
        return addresses;
    }

    /**
     * Returns the metadata. The key of the order's state is there only if the row names it: it is absent until a server
     * is first frozen.
     */
    private static ObjectNode metadata(Reading reading) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("metering.order_id", "");
        metadata.put("charging_mode", "0");
        String frozen = reading.signals().getOrDefault(ECM_RES_STATUS, Signal.NONE);
        return isNone(frozen) ? metadata : metadata.put(ECM_RES_STATUS, frozen);
    }

    private static boolean isNone(String value) {
        return value.isBlank() || value.equals(Signal.NONE);
    }

    private void addVolumes(ObjectNode json, String id) {
        ObjectNode volume =
                json.putArray("os-extended-volumes:volumes_attached").addObject();
        volume.put("id", uuid(id + "volume")).put("device", "/dev/vda");
        if (shape == Shape.NATIVE) {
            volume.put("delete_on_termination", true).put("bootIndex", 0);
        } else {
            volume.put("delete_on_termination", "true").put("bootIndex", "0");
        }
    }

    private void addState(ObjectNode json, String status, Map<String, String> signals) {
        String task = signals.get(TASK_STATE);
        if (task == null) {
            return; // answers of some calls have none of the three
        }
        String prefix = shape == Shape.FLAT ? "" : "OS-EXT-STS:";
        json.put(prefix + "vm_state", Statuses.vmState(status));
        json.put(prefix + TASK_STATE, isNone(task) ? null : task);
        json.put(prefix + "power_state", Statuses.powerState(status));
    }

    private static String uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(UTF_8)).toString();
    }
}
