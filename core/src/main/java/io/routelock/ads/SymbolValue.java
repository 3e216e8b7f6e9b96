package io.routelock.ads;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.Octets;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Turns the bytes of a symbol of an elementary type into a value that people and JSON understand. */
public final class SymbolValue {

    private static final Charset CHARSET = Charset.forName("windows-1252");

    private SymbolValue() {}

    /**
     * A Boolean, a number (floating or whole) or a String; empty for every other type, and when the bytes are
     * not as many as the type has.
     */
    public static Optional<Object> of(String type, Octets data) {
        String name = type.strip().toUpperCase(Locale.ROOT);
        if (name.startsWith("STRING")) {
            return Optional.of(data.toCString(CHARSET));
        }
        if (name.startsWith("WSTRING")) {
            return Optional.of(wideString(data));
        }
        ByteBuf in = Unpooled.wrappedBuffer(data.toArray());
        return size(name) == data.size() ? Optional.of(number(name, in)) : Optional.empty();
    }

    private static String wideString(Octets data) {
        String text = new String(data.toArray(), StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Bytes of an elementary type, -1 for others. */
    private static int size(String type) {
        return switch (type) {
            case "BOOL", "BIT", "SINT", "USINT", "BYTE" -> 1;
            case "INT", "UINT", "WORD" -> 2;
            case "DINT", "UDINT", "DWORD", "REAL" -> 4;
            case "LINT", "ULINT", "LWORD", "LREAL" -> 8;
            default -> -1;
        };
    }

    private static Object number(String type, ByteBuf in) {
        return switch (type) {
            case "BOOL", "BIT" -> in.readByte() != 0;
            case "SINT" -> in.readByte();
            case "USINT", "BYTE" -> in.readUnsignedByte();
            case "INT" -> in.readShortLE();
            case "UINT", "WORD" -> in.readUnsignedShortLE();
            case "DINT" -> in.readIntLE();
            case "UDINT", "DWORD" -> in.readUnsignedIntLE();
            case "REAL" -> in.readFloatLE();
            case "LREAL" -> in.readDoubleLE();
            case "LINT" -> in.readLongLE();
            default -> new BigInteger(Long.toUnsignedString(in.readLongLE()));
        };
    }
}
