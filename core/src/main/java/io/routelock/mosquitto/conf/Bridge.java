package io.routelock.mosquitto.conf;

import java.util.List;

/**
 * A connection of this broker to another one.
 *
 * @param name what stands behind {@code connection}
 * @param own its lines
 */
public record Bridge(String name, Place place, Settings own) {

    /** {@code host} or {@code host:port}; 1883 without one. */
    public List<String> addresses() {
        return own.find("address")
                .map(setting -> setting.words().stream().takeWhile(word -> !word.startsWith("#")).toList())
                .orElse(List.of());
    }

    public List<Setting> topics() {
        return own.all("topic");
    }

    public boolean isEncrypted() {
        return List.of("bridge_cafile", "bridge_capath", "bridge_psk").stream()
                        .anyMatch(name -> own.find(name).isPresent())
                || own.flag("bridge_tls_use_os_certs", false);
    }
}
