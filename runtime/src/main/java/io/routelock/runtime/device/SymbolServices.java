package io.routelock.runtime.device;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.Octets;

import java.util.Optional;

/** Answers what clients ask of the symbol table: uploads, and entries by name. */
final class SymbolServices {

    private static final int INFO_LENGTH = 8;
    private static final int INFO_2_LENGTH = 24;
    private static final int INFO_3_LENGTH = 64;
    private static final int WINDOWS_1252 = 1252;

    /** 0x1: a 64-bit platform, 0x2: the upload holds the base types too. */
    private static final int INFO_FLAGS = 0x3;

    /** The .NET client asks for a piece of an upload: this bit and where the piece begins. */
    private static final long PIECE = 0x8000_0000L;

    /** Longer than any name here; spares the search. */
    private static final int LONGEST_NAME = 1024;

    private final SymbolTable table;

    SymbolServices(SymbolTable table) {
        this.table = table;
    }

    /** The variable that the data names; the zero byte at its end may be missing (PLC4X leaves it out). */
    Optional<Variable> find(Octets name) {
        return text(name).flatMap(table::find);
    }

    private static Optional<String> text(Octets name) {
        return name.size() > LONGEST_NAME
                ? Optional.empty()
                : Optional.of(name.toCString(SymbolEntry.CHARSET).strip());
    }

    /** Empty when the group is none of the table's. */
    Optional<AdsResponse> read(IndexAddress at, long length) {
        return switch ((int) at.group()) {
            case PlcIndexGroup.SYMBOL_UPLOAD -> Optional.of(piece(table.symbolUpload(), at.offset(), length));
            case PlcIndexGroup.DATA_TYPE_UPLOAD ->
                    Optional.of(piece(table.typeUpload(), at.offset(), length));
            case PlcIndexGroup.UPLOAD_INFO -> Optional.of(whole(uploadInfo(INFO_LENGTH), length));
            case PlcIndexGroup.UPLOAD_INFO_2 -> Optional.of(whole(uploadInfo(version(length)), length));
            default -> Optional.empty();
        };
    }

    /** Clients of TwinCAT 3 since 4022 ask for 64 bytes, others for 24; the length is all that tells. */
    private static int version(long length) {
        return length >= INFO_3_LENGTH ? INFO_3_LENGTH : INFO_2_LENGTH;
    }

    /** AdsSymbolUploadInfo: versions 1, 2 and 3 are the first 8, 24 and 64 bytes of the same fields. */
    private Octets uploadInfo(int length) {
        ByteBuf out = Unpooled.buffer(INFO_3_LENGTH);
        out.writeIntLE(table.symbolCount());
        out.writeIntLE(table.symbolUpload().size());
        out.writeIntLE(table.typeCount());
        out.writeIntLE(table.typeUpload().size());
        out.writeZero(3 * Integer.BYTES); // dynamic symbols: most, used, invalid
        out.writeIntLE(WINDOWS_1252);
        out.writeIntLE(INFO_FLAGS);
        out.writeZero(INFO_3_LENGTH - out.writerIndex());
        return Octets.readFrom(out, length);
    }

    /** An upload, or what of it is asked for. */
    private static AdsResponse piece(Octets upload, long offset, long length) {
        long start = (offset & PIECE) == 0 ? offset : offset - PIECE;
        if (start > upload.size()) {
            return new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_OFFSET);
        }
        ByteBuf rest = Unpooled.wrappedBuffer(upload.toArray()).skipBytes((int) start);
        return new AdsResponse.Data(Octets.readFrom(rest, (int) Math.min(length, rest.readableBytes())));
    }

    /** Empty when the group is none of the table's. */
    Optional<AdsResponse> readWrite(AdsRequest.ReadWrite request) {
        return switch ((int) request.at().group()) {
            case PlcIndexGroup.INFO_BY_NAME ->
                    Optional.of(named(request, find(request.data()).map(this::info)));
            case PlcIndexGroup.INFO_BY_NAME_EX ->
                    Optional.of(named(request, find(request.data()).map(SymbolEntry::of)));
            case PlcIndexGroup.DATA_TYPE_BY_NAME ->
                    Optional.of(
                            named(
                                    request,
                                    text(request.data()).flatMap(table::findType).map(DataTypeEntry::of)));
            default -> Optional.empty();
        };
    }

    private Octets info(Variable variable) {
        ByteBuf out = Unpooled.buffer(3 * Integer.BYTES);
        out.writeIntLE(PlcIndexGroup.MEMORY);
        out.writeIntLE(variable.offset());
        out.writeIntLE(variable.type().size());
        return Octets.readFrom(out, out.readableBytes());
    }

    /** Clients go on with the base types they know when a data type is answered with 0x710, and only then. */
    private static AdsResponse named(AdsRequest.ReadWrite request, Optional<Octets> found) {
        return found.map(entry -> whole(entry, request.readLength()))
                .orElseGet(() -> new AdsResponse.Failed(AdsErrorCode.SYMBOL_NOT_FOUND));
    }

    /** Half an entry is of no use to anybody. */
    private static AdsResponse whole(Octets data, long length) {
        return data.size() > length
                ? new AdsResponse.Failed(AdsErrorCode.INVALID_SIZE)
                : new AdsResponse.Data(data);
    }
}
