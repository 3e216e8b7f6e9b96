package io.routelock.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectFlags;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a TlsConnectInfo as they stand on the wire, little-endian (protocol notes: secure-ads); of
 * bytes that are none, as many as are there.
 */
final class GreetingFields {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int FLAGS = 2;
    private static final int VERSION = 4;
    static final int ERROR = 5;
    private static final int NET_ID = 6;
    private static final int HOST_NAME = 32;
    private static final int END = 64;

    private GreetingFields() {}

    static List<Evidence> of(String whose, Octets message) {
        byte[] bytes = message.toArray();
        List<Evidence> fields = new ArrayList<>();
        if (bytes.length < END) {
            return fields;
        }
        fields.add(Evidence.fact(whose + ": length", u16(bytes, 0)));
        fields.add(Evidence.fact(whose + ": flags", new TlsConnectFlags(u16(bytes, FLAGS))));
        fields.add(Evidence.fact(whose + ": version", bytes[VERSION] & 0xFF));
        int error = bytes[ERROR] & 0xFF;
        String meaning = error + meaning(error);
        fields.add(
                error == TlsConnectError.NONE.code()
                        ? Evidence.fact(whose + ": error", meaning)
                        : Evidence.wrong(whose + ": error", meaning));
        fields.add(Evidence.fact(whose + ": AmsNetId", netId(bytes)));
        fields.add(Evidence.fact(whose + ": host name", hostName(bytes)));
        return fields;
    }

    /** With the error marked. */
    static Evidence dump(String title, Octets message) {
        boolean wrong = message.size() > ERROR && message.toArray()[ERROR] != 0;
        return new Evidence.Dump(title, message, ERROR, wrong ? ERROR + 1 : ERROR);
    }

    static String meaning(int error) {
        return switch (error) {
            case 0 -> ", none";
            case 1 -> ", version";
            case 2 -> ", common name";
            case 3 -> ", unknown certificate";
            case 4 -> ", unknown user";
            default -> ", not known";
        };
    }

    private static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static AmsNetId netId(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < AmsNetId.LENGTH; i++) {
            text.append(i == 0 ? "" : ".").append(bytes[NET_ID + i] & 0xFF);
        }
        return AmsNetId.parse(text.toString());
    }

    private static String hostName(byte[] bytes) {
        int end = HOST_NAME;
        while (end < END && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, HOST_NAME, end - HOST_NAME, WINDOWS_1252).replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
