package io.routelock.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;

/** Owner, group and permissions. A new file is readable for its owner alone until it takes them. */
final class PosixAccess implements FileAccess {

    private static final Logger LOG = LoggerFactory.getLogger(PosixAccess.class);

    @Override
    public void whenCreated(Path fresh, Path model) {}

    @Override
    public void whenWritten(Path fresh, Path model) throws IOException {
        if (!Files.exists(model)) {
            return;
        }
        PosixFileAttributeView view =
                Objects.requireNonNull(
                        Files.getFileAttributeView(fresh, PosixFileAttributeView.class), "a POSIX file");
        PosixFileAttributes wanted = Files.readAttributes(model, PosixFileAttributes.class);
        takeOwner(view, wanted);
        view.setPermissions(wanted.permissions());
    }

    /** Only an administrator can give a file away; whoever may write a file may also keep it. */
    private static void takeOwner(PosixFileAttributeView view, PosixFileAttributes wanted)
            throws IOException {
        PosixFileAttributes own = view.readAttributes();
        try {
            if (!own.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            if (!own.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
        } catch (IOException e) {
            LOG.warn("The saved file belongs to another user or group than before", e);
        }
    }
}
