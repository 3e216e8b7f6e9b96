package io.routelock.runtime.device;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.Octets;

import java.util.List;

/**
 * AdsDatatypeEntry: how a client is told of a data type, or of a member of one. Packed, little-endian; texts
 * as in {@link SymbolEntry}. Behind the texts follow, for an array, its lowest index and its number of
 * elements, and for a struct an entry for each member.
 *
 * <p>Hashes and the GUID are left out; with the flags used here nothing follows the members.
 */
final class DataTypeEntry {

    private static final int VERSION = 1;
    private static final int FLAG_DATA_TYPE = 0x1;
    private static final int FLAG_DATA_ITEM = 0x2;

    private DataTypeEntry() {}

    static Octets of(PlcType type) {
        ByteBuf out = Unpooled.buffer();
        write(type, out);
        return Octets.readFrom(out, out.readableBytes());
    }

    static void write(PlcType type, ByteBuf out) {
        write(out, type, 0, FLAG_DATA_TYPE, type.name(), baseName(type), "", members(type));
    }

    private static void writeMember(Variable member, ByteBuf out) {
        PlcType type = member.type();
        write(
                out,
                type,
                member.offset(),
                FLAG_DATA_ITEM,
                member.name(),
                type.name(),
                member.comment(),
                List.of());
    }

    private static void write(
            ByteBuf out,
            PlcType type,
            int offset,
            int flags,
            String name,
            String typeName,
            String comment,
            List<Variable> members) {
        int start = out.writerIndex();
        out.writeIntLE(0); // the length, known at the end
        out.writeIntLE(VERSION);
        out.writeZero(2 * Integer.BYTES); // hash of the type and of its base
        out.writeIntLE(type.size());
        out.writeIntLE(offset);
        out.writeIntLE(type.adsType());
        out.writeIntLE(flags);
        int counts = SymbolEntry.writeTexts(out, name, typeName, comment, 2 * Short.BYTES);
        out.setShortLE(counts, type instanceof PlcType.ArrayOf ? 1 : 0);
        out.setShortLE(counts + Short.BYTES, members.size());
        if (type instanceof PlcType.ArrayOf(int first, int count, PlcType element)) {
            out.writeIntLE(first);
            out.writeIntLE(count);
        }
        members.forEach(member -> writeMember(member, out));
        out.setIntLE(start, out.writerIndex() - start);
    }

    /** What the type is made of: the element of an array. Others have no base. */
    private static String baseName(PlcType type) {
        return type instanceof PlcType.ArrayOf array ? array.element().name() : "";
    }

    private static List<Variable> members(PlcType type) {
        return type instanceof PlcType.Struct struct ? struct.members() : List.of();
    }
}
