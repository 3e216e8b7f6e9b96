package io.routelock.doctor;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.Octets;

import java.util.ArrayList;
import java.util.List;

/** The header of an AMS frame as it stands on the wire: 32 bytes, little-endian (protocol notes: ams-ads). */
final class FrameFields {

    private static final int SOURCE = 8;
    private static final int COMMAND = 16;
    private static final int STATE_FLAGS = 18;
    private static final int DATA_LENGTH = 20;
    private static final int ERROR = 24;
    private static final int INVOKE_ID = 28;
    private static final int LENGTH = 32;

    private FrameFields() {}

    static List<Evidence> of(String whose, Octets frame) {
        byte[] bytes = frame.toArray();
        List<Evidence> fields = new ArrayList<>();
        if (bytes.length < LENGTH) {
            return fields;
        }
        fields.add(Evidence.fact(whose + ": to", address(bytes, 0)));
        fields.add(Evidence.fact(whose + ": from", address(bytes, SOURCE)));
        fields.add(
                Evidence.fact(
                        whose + ": command",
                        "%d, flags 0x%04x, %d bytes of data, invoke id %d"
                                .formatted(
                                        u16(bytes, COMMAND),
                                        u16(bytes, STATE_FLAGS),
                                        u32(bytes, DATA_LENGTH),
                                        u32(bytes, INVOKE_ID))));
        AdsErrorCode error = AdsErrorCode.of((int) u32(bytes, ERROR));
        fields.add(
                error.isOk()
                        ? Evidence.fact(whose + ": error", error)
                        : Evidence.wrong(whose + ": error", error));
        return fields;
    }

    private static String address(byte[] bytes, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append(i == 0 ? "" : ".").append(bytes[at + i] & 0xFF);
        }
        return text.append(':').append(u16(bytes, at + 6)).toString();
    }

    private static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static long u32(byte[] bytes, int at) {
        return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
    }
}
