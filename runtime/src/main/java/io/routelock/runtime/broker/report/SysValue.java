package io.routelock.runtime.broker.report;

import java.nio.charset.StandardCharsets;

/**
 * A value below {@code $SYS/broker}, to be published with its text as the payload and kept as retained.
 *
 * @param topic as mosquitto names it
 */
public record SysValue(String topic, String text) {

    public byte[] payload() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
