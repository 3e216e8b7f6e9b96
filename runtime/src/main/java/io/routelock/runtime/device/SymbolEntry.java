package io.routelock.runtime.device;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.Octets;

import java.nio.charset.Charset;

/**
 * AdsSymbolEntry: how a client is told of a variable. Packed, little-endian; texts are Windows-1252, end with
 * a zero byte that their length does not count, and the entry's length counts itself.
 *
 * <p>Flags and array dimensions stay 0: the data type tells of the array, and without flags nothing follows
 * the texts.
 */
final class SymbolEntry {

    static final Charset CHARSET = Charset.forName("windows-1252");

    private SymbolEntry() {}

    static Octets of(Variable variable) {
        ByteBuf out = Unpooled.buffer();
        write(variable, out);
        return Octets.readFrom(out, out.readableBytes());
    }

    static void write(Variable variable, ByteBuf out) {
        int start = out.writerIndex();
        out.writeIntLE(0); // the length, known at the end
        out.writeIntLE(PlcIndexGroup.MEMORY);
        out.writeIntLE(variable.offset());
        out.writeIntLE(variable.type().size());
        out.writeIntLE(variable.type().adsType());
        out.writeShortLE(0); // flags
        out.writeShortLE(0); // array dimensions
        writeTexts(out, variable.name(), variable.type().name(), variable.comment(), 0);
        out.setIntLE(start, out.writerIndex() - start);
    }

    /**
     * Three lengths of two bytes and, behind a gap that the caller fills, the three texts.
     *
     * @param gap bytes between lengths and texts
     * @return where the gap begins
     */
    static int writeTexts(ByteBuf out, String name, String type, String comment, int gap) {
        byte[][] texts = {name.getBytes(CHARSET), type.getBytes(CHARSET), comment.getBytes(CHARSET)};
        for (byte[] text : texts) {
            out.writeShortLE(text.length);
        }
        int gapStart = out.writerIndex();
        out.writeZero(gap);
        for (byte[] text : texts) {
            out.writeBytes(text).writeByte(0);
        }
        return gapStart;
    }
}
