package io.routelock.runtime.device;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.Octets;

import java.util.OptionalLong;

/** Reading and writing by index group: memory, handles, names, and what the PLC tells of itself. */
final class PlcServices {

    static final int MOST_HANDLES_PER_CALLER = 4096;
    static final int MOST_HANDLES = 32768;

    private static final Place.Refused NO_SUCH_GROUP = new Place.Refused(AdsErrorCode.INVALID_INDEX_GROUP);
    private static final Place.Refused NO_SUCH_OFFSET = new Place.Refused(AdsErrorCode.INVALID_INDEX_OFFSET);
    private static final Place.Refused WRONG_SIZE = new Place.Refused(AdsErrorCode.INVALID_SIZE);
    private static final Place.Refused READ_ONLY = new Place.Refused(AdsErrorCode.NOT_PERMITTED);

    /**
     * What a handle that is not one is answered with. Two public threads tell of 0x710 from TwinCAT in such a
     * case; 0x711 is known only for handles from before an online change.
     */
    private static final Place.Refused NO_SUCH_HANDLE = new Place.Refused(AdsErrorCode.SYMBOL_NOT_FOUND);

    private final PlcMemory program;
    private final PlcStatus status;
    private final SymbolServices symbols;
    private final OwnedTable<Variable> handles = new OwnedTable<>(MOST_HANDLES_PER_CALLER, MOST_HANDLES);

    PlcServices(PlcMemory program, PlcStatus status, SymbolServices symbols) {
        this.program = program;
        this.status = status;
        this.symbols = symbols;
    }

    AdsResponse read(IndexAddress at, long length, AmsAddress caller) {
        return symbols.read(at, length)
                .orElseGet(() ->
                        switch (readable(at, length, caller)) {
                            case Place.Area area -> new AdsResponse.Held(area.length(), area::writeTo);
                            case Place.Refused(AdsErrorCode error) -> new AdsResponse.Failed(error);
                        });
    }

    AdsResponse write(IndexAddress at, Octets data, AmsAddress caller) {
        if (at.group() == PlcIndexGroup.RELEASE_HANDLE) {
            return release(data, caller);
        }
        return switch (writable(at, data.size(), caller)) {
            case Place.Area area -> {
                area.write(data);
                yield new AdsResponse.Done();
            }
            case Place.Refused(AdsErrorCode error) -> new AdsResponse.Failed(error);
        };
    }

    AdsResponse readWrite(AdsRequest.ReadWrite request, AmsAddress caller) {
        return switch ((int) request.at().group()) {
            case PlcIndexGroup.HANDLE_BY_NAME -> handle(request, caller);
            case PlcIndexGroup.VALUE_BY_NAME -> value(request);
            default ->
                    symbols.readWrite(request)
                            .orElseGet(() -> new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_GROUP));
        };
    }

    void forget(AmsAddress caller) {
        handles.removeAll(caller);
    }

    /**
     * What can be read, or watched, at that address. A variable gives its own size when more is asked for:
     * clients ask for 0xFFFFFFFF when they do not know it. Plain memory gives all or nothing.
     */
    Place readable(IndexAddress at, long length, AmsAddress caller) {
        return switch ((int) at.group()) {
            case PlcIndexGroup.VALUE_BY_HANDLE ->
                    handles.get(caller, at.offset())
                            .<Place>map(variable -> area(variable, length))
                            .orElse(NO_SUCH_HANDLE);
            case PlcIndexGroup.MEMORY -> memory(at.offset(), length);
            case PlcIndexGroup.SYMBOL_VERSION, PlcIndexGroup.DEVICE_DATA ->
                    status.at(at, length).<Place>map(area -> area).orElse(NO_SUCH_OFFSET);
            default -> NO_SUCH_GROUP;
        };
    }

    private Place writable(IndexAddress at, int length, AmsAddress caller) {
        return switch ((int) at.group()) {
            case PlcIndexGroup.VALUE_BY_HANDLE ->
                    handles.get(caller, at.offset())
                            .map(variable -> variable.takes(length) ? area(variable, length) : WRONG_SIZE)
                            .orElse(NO_SUCH_HANDLE);
            case PlcIndexGroup.MEMORY -> memory(at.offset(), length);
            case PlcIndexGroup.SYMBOL_VERSION, PlcIndexGroup.DEVICE_DATA -> READ_ONLY;
            default -> NO_SUCH_GROUP;
        };
    }

    private Place.Area area(Variable variable, long length) {
        return new Place.Area(program, variable.offset(), (int) Math.min(length, variable.type().size()));
    }

    private Place memory(long offset, long length) {
        if (offset >= program.size()) {
            return NO_SUCH_OFFSET;
        }
        return length > program.size() - offset
                ? WRONG_SIZE
                : new Place.Area(program, (int) offset, (int) length);
    }

    private AdsResponse handle(AdsRequest.ReadWrite request, AmsAddress caller) {
        if (request.readLength() < Integer.BYTES) {
            return new AdsResponse.Failed(AdsErrorCode.INVALID_SIZE);
        }
        return symbols.find(request.data())
                .map(variable -> handle(variable, handles.add(caller, variable), request.readLength()))
                .orElseGet(() -> new AdsResponse.Failed(AdsErrorCode.SYMBOL_NOT_FOUND));
    }

    /**
     * The handle alone, or with the variable's size and type behind it where there is room: TwinCAT 3 does so
     * for clients that ask for more than four bytes, and ads-client 2.1.0 relies on it. It calls the field
     * between size and type "type decoration", meaning unknown; 0 here.
     */
    private static AdsResponse handle(Variable variable, OptionalLong given, long room) {
        if (given.isEmpty()) {
            return new AdsResponse.Failed(AdsErrorCode.OUT_OF_MEMORY);
        }
        byte[] type = variable.type().name().getBytes(SymbolEntry.CHARSET);
        ByteBuf out = Unpooled.buffer();
        out.writeIntLE((int) given.getAsLong());
        out.writeIntLE(variable.type().size());
        out.writeIntLE(0);
        out.writeShortLE(type.length);
        out.writeBytes(type).writeByte(0);
        int length = out.readableBytes() <= room ? out.readableBytes() : Integer.BYTES;
        return new AdsResponse.Data(Octets.readFrom(out, length));
    }

    private AdsResponse value(AdsRequest.ReadWrite request) {
        return symbols.find(request.data())
                .<AdsResponse>map(
                        variable -> new AdsResponse.Data(area(variable, request.readLength()).read()))
                .orElseGet(() -> new AdsResponse.Failed(AdsErrorCode.SYMBOL_NOT_FOUND));
    }

    /** The handle stands in the data. */
    private AdsResponse release(Octets data, AmsAddress caller) {
        if (data.size() < Integer.BYTES) {
            return new AdsResponse.Failed(AdsErrorCode.INVALID_SIZE);
        }
        long handle = Unpooled.wrappedBuffer(data.toArray()).readUnsignedIntLE();
        return handles.remove(caller, handle)
                ? new AdsResponse.Done()
                : new AdsResponse.Failed(NO_SUCH_HANDLE.error());
    }
}
