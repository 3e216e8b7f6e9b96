package io.routelock.runtime.device;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.Octets;

/** Where an index address leads. */
sealed interface Place {

    /** Bytes that are there: offset and length are inside the memory. */
    record Area(PlcMemory memory, int offset, int length) implements Place {
        Octets read() {
            return memory.read(offset, length);
        }

        void writeTo(ByteBuf out) {
            memory.writeTo(out, offset, length);
        }

        /** Writes as many bytes as there are in the data, at most {@code length}. */
        void write(Octets data) {
            memory.write(offset, data);
        }
    }

    /** Nowhere. */
    record Refused(AdsErrorCode error) implements Place {}
}
