package io.routelock.runtime.device;

import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsState;

import java.util.Optional;

/**
 * What the PLC tells of itself: its ADS state, its device state and the version of its symbols.
 *
 * <p>They lie in a memory of their own, so that clients watch them as they watch variables.
 */
final class PlcStatus {

    private static final int STATE = 0;
    private static final int DEVICE_STATE = 2;
    private static final int SYMBOL_VERSION = 4;
    private static final int SIZE = 5;

    private final PlcMemory memory = new PlcMemory(SIZE);

    PlcStatus() {
        setState(AdsState.RUN);
        memory.setU8(SYMBOL_VERSION, 1);
    }

    AdsState state() {
        return new AdsState(memory.u16(STATE));
    }

    /** The transitions of the demo PLC are RUN to STOP and back. */
    void setState(AdsState state) {
        memory.setU16(STATE, state.value());
    }

    AdsResponse.State response() {
        return new AdsResponse.State(state(), memory.u16(DEVICE_STATE));
    }

    /** Where a group of the status leads; ads-client reads both states, four bytes, at offset 0. */
    Optional<Place.Area> at(IndexAddress address, long length) {
        if (address.group() == PlcIndexGroup.SYMBOL_VERSION) {
            return address.offset() == 0 ? area(SYMBOL_VERSION, SIZE, length) : Optional.empty();
        }
        return address.offset() == STATE || address.offset() == DEVICE_STATE
                ? area((int) address.offset(), SYMBOL_VERSION, length)
                : Optional.empty();
    }

    private Optional<Place.Area> area(int from, int to, long length) {
        return Optional.of(new Place.Area(memory, from, (int) Math.min(length, to - from)));
    }
}
