package io.routelock.runtime.launch;

import io.routelock.mosquitto.MosquittoVersion;

import java.nio.file.Path;
import java.util.List;

/**
 * With what the bundled broker is started as a process of its own.
 *
 * @param conf the mosquitto.conf
 * @param version as which mosquitto its files are read
 */
public record BrokerLaunch(Path conf, MosquittoVersion version) implements RoutelockLaunch {

    public BrokerLaunch {
        conf = conf.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "The broker " + profileOf(conf);
    }

    /** As the tool calls it: the folder of the conf. */
    static String profileOf(Path conf) {
        Path folder = conf.resolveSibling("").getFileName();
        return folder == null ? conf.toString() : folder.toString();
    }

    @Override
    public List<String> arguments() {
        return List.of(
                "broker", "-c", conf.toString(), "--mosquitto", version.toString(), "--events", "--json");
    }
}
