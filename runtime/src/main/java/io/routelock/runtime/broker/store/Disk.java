package io.routelock.runtime.broker.store;

import java.io.IOException;
import java.nio.file.Path;

/** What a journal does with a disk, each step of which may fail: a program has {@link RealDisk}. */
interface Disk {

    /** A new empty file, on POSIX for its owner alone. */
    LogFile create(Path file) throws IOException;

    /** An existing one, to be written behind that many bytes; what is there is cut off. */
    LogFile open(Path file, long size) throws IOException;

    /** At once or not at all, also when there is a file of the new name. */
    void move(Path from, Path to) throws IOException;

    /** Nothing happens when there is none. */
    void delete(Path file) throws IOException;

    /** The names of a folder must survive a power loss too. */
    void force(Path folder) throws IOException;
}
