package io.routelock.ams;

import io.netty.util.ReferenceCounted;

/**
 * What stands behind one AMS/TCP header (TCP 48898).
 *
 * <p>Commands 0x1000 and 0x1002 mean a question or its answer; the length tells which.
 */
public sealed interface AmsTcpMessage {

    /**
     * Command 0x0000: an AMS frame. Whoever is handed it releases the frame, or this message: they are one.
     *
     * <p>Counted, so that a channel which has ended gives back the frames that nobody encodes any more.
     */
    record Frame(AmsFrame frame) implements AmsTcpMessage, ReferenceCounted {
        @Override
        public int refCnt() {
            return frame.refCnt();
        }

        @Override
        public Frame retain() {
            frame.retain();
            return this;
        }

        @Override
        public Frame retain(int increment) {
            frame.retain(increment);
            return this;
        }

        @Override
        public Frame touch() {
            frame.touch();
            return this;
        }

        @Override
        public Frame touch(Object hint) {
            frame.touch(hint);
            return this;
        }

        @Override
        public boolean release() {
            return frame.release();
        }

        @Override
        public boolean release(int decrement) {
            return frame.release(decrement);
        }
    }

    /** Command 0x0001: a local application gives its port back. */
    record PortClose(AmsPort port) implements AmsTcpMessage {}

    /** Command 0x1000 with two bytes: a local application asks for a port, 0 for any. */
    record PortConnect(AmsPort wanted) implements AmsTcpMessage {}

    /** Command 0x1000 with eight bytes: the address that the router granted. */
    record PortConnected(AmsAddress granted) implements AmsTcpMessage {}

    /** Command 0x1001: the router tells its state, 0 stop, 1 start, 2 removed. */
    record RouterNote(int state) implements AmsTcpMessage {}

    /** Command 0x1002 with four bytes: what is the NetId of this router? */
    record NetIdRequest() implements AmsTcpMessage {}

    /** Command 0x1002 with six bytes: this one. */
    record NetIdAnswer(AmsNetId netId) implements AmsTcpMessage {}
}
