package io.routelock.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Owner, group and permissions. A new file is readable for its owner alone until it takes them. */
final class PosixAccess implements FileAccess {

    private static final Logger LOG = LoggerFactory.getLogger(PosixAccess.class);

    private static final Set<PosixFilePermission> OF_THE_GROUP =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE);

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
        view.setPermissions(rights(wanted, view.readAttributes()));
    }

    /** What the old group was allowed is not for another one. */
    private static Set<PosixFilePermission> rights(PosixFileAttributes wanted, PosixFileAttributes now) {
        Set<PosixFilePermission> rights = new HashSet<>(wanted.permissions());
        if (!now.group().equals(wanted.group()) && !rights.contains(PosixFilePermission.OTHERS_READ)) {
            rights.removeAll(OF_THE_GROUP);
        }
        return rights;
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
