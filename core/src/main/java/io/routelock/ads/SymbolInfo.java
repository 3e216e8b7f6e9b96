package io.routelock.ads;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.FieldReader;

import java.nio.charset.Charset;

/**
 * What a PLC tells of one symbol: an AdsSymbolEntry, as group 0xF009 answers it.
 *
 * <p>Little-endian; texts are Windows-1252, their lengths do not count the zero byte behind each.
 *
 * @param type as the PLC program declares it, for example {@code DINT} or {@code STRING(80)}
 */
public record SymbolInfo(String name, String type, String comment, IndexAddress at, long size) {

    /** Ask here, with ReadWrite and the name and a zero byte as data. */
    public static final IndexAddress BY_NAME = new IndexAddress(0xF009, 0);

    /** Room for one entry with the longest texts there are. */
    public static final int MAX_LENGTH = 0xFFFF;

    private static final Charset CHARSET = Charset.forName("windows-1252");

    /**
     * Reads an entry; what follows its texts (flags, attributes) is left.
     *
     * @throws io.routelock.ams.WireFormatException when something is missing
     */
    public static SymbolInfo decode(ByteBuf data) {
        FieldReader in = new FieldReader("symbol entry", data);
        in.u32("entry length");
        IndexAddress at = new IndexAddress(in.u32("index group"), in.u32("index offset"));
        long size = in.u32("size");
        in.u32("data type");
        in.u32("flags");
        int nameLength = in.u16("length of name");
        int typeLength = in.u16("length of type");
        int commentLength = in.u16("length of comment");
        String name = in.bytes("name", nameLength + 1L).toCString(CHARSET);
        String type = in.bytes("type", typeLength + 1L).toCString(CHARSET);
        String comment = in.bytes("comment", commentLength + 1L).toCString(CHARSET);
        return new SymbolInfo(name, type, comment, at, size);
    }
}
