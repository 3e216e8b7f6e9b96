package io.routelock.runtime.broker.store;

import io.routelock.files.DiskSteps;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Payloads and names of users are nobody else's business: mosquitto too keeps its own to the owner. */
final class RealDisk implements Disk {

    private static final String OWNER_ONLY = "rw-------";

    private final DiskSteps steps = new DiskSteps();

    @Override
    public LogFile create(Path file) throws IOException {
        return new ChannelLogFile(
                openForOwner(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
    }

    /** With these rights from the first moment, if it is made now. On Windows those of its folder. */
    static FileChannel openForOwner(Path file, Set<StandardOpenOption> options) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] rights =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                        }
                        : new FileAttribute<?>[0];
        return FileChannel.open(file, options, rights);
    }

    /** A copy that somebody put back may be readable for all. */
    static void closeToOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(OWNER_ONLY));
        }
    }

    @Override
    public LogFile open(Path file, long size) throws IOException {
        LogFile log = new ChannelLogFile(FileChannel.open(file, StandardOpenOption.WRITE));
        try {
            log.cut(size);
            return log;
        } catch (IOException e) {
            log.close();
            throw e;
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        steps.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        steps.delete(file);
    }

    @Override
    public void force(Path folder) throws IOException {
        steps.force(folder);
    }
}
