package io.routelock.runtime.broker.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is written at its end. */
interface LogFile extends Closeable {

    /** All of it, or an error after any part of it. */
    void write(ByteBuffer bytes) throws IOException;

    /** Takes away what is behind that many bytes. */
    void cut(long size) throws IOException;

    /** Returns when the content would survive a power loss; any thread. */
    void force() throws IOException;
}
