package io.routelock.mqtt;

/**
 * What a broker answers (MQTT 5, 2.4). The return codes of MQTT 3.1.1's CONNACK and SUBACK are given as those
 * of MQTT 5 that mean the same.
 *
 * @param code 0 to 255; from 128 on an error
 */
public record ReasonCode(int code) {

    public static final ReasonCode SUCCESS = new ReasonCode(0);

    private static final int FIRST_ERROR = 0x80;
    private static final int MOST = 0xFF;

    public ReasonCode {
        if (code < 0 || code > MOST) {
            throw new IllegalArgumentException("a reason code is a byte, not " + code);
        }
    }

    public boolean isError() {
        return code >= FIRST_ERROR;
    }

    /** {@code 0x87 Not authorized}; a code that the specification lacks stands alone. */
    @Override
    public String toString() {
        String name = ReasonCodeNames.of(code);
        return name.isEmpty() ? "0x%02X".formatted(code) : "0x%02X %s".formatted(code, name);
    }
}
