package io.routelock.runtime.cli;

import io.routelock.mqtt.ApplicationMessage;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Prints messages on standard output as bytes: their text is UTF-8, whatever the character set of the system
 * is.
 *
 * @param form the bytes of a message; none: it is not printed, not even the end of a line
 */
record MessagePrinter(Function<ApplicationMessage, byte[]> form, boolean lineFeed) {

    private static final byte[] SPACE = {' '};
    private static final byte[] NOTHING = " (null)".getBytes(StandardCharsets.US_ASCII);

    /** The payload alone; an empty message shows as nothing at all, as with mosquitto_sub. */
    static byte[] payload(ApplicationMessage message) {
        return message.payload().toArray();
    }

    /** As with {@code mosquitto_sub -v}. */
    static byte[] withTopic(ApplicationMessage message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(message.topic().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(message.payload().isEmpty() ? NOTHING : SPACE);
        out.writeBytes(message.payload().toArray());
        return out.toByteArray();
    }

    /**
     * @param last whether no other waits, so that it has to be seen now
     * @return false when nobody reads the output any more
     */
    boolean print(ApplicationMessage message, boolean last) {
        byte[] bytes = form.apply(message);
        PrintStream out = System.out;
        if (bytes.length > 0) {
            out.write(bytes, 0, bytes.length);
            if (lineFeed) {
                out.write('\n');
            }
        }
        if (last) {
            out.flush();
        }
        return !last || !out.checkError();
    }
}
