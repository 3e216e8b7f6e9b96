package io.routelock.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Owner, group and permissions. A new file is readable for its owner alone until it takes them. */
final class PosixAccess implements FileAccess {

    private static final Logger LOG = LoggerFactory.getLogger(PosixAccess.class);

    private static final Set<PosixFilePermission> OF_THE_GROUP =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE);

    private final Function<Path, PosixFileAttributeView> views;

    /**
     * @param views the rights of a file that is there
     */
    PosixAccess(Function<Path, PosixFileAttributeView> views) {
        this.views = views;
    }

    static PosixFileAttributeView viewOf(Path file) {
        return Objects.requireNonNull(
                Files.getFileAttributeView(file, PosixFileAttributeView.class), "a POSIX file");
    }

    @Override
    public void whenCreated(Path fresh, Path model) {}

    @Override
    public Optional<LostAccess> whenWritten(Path fresh, Path model) throws IOException {
        if (!Files.exists(model)) {
            return Optional.empty();
        }
        PosixFileAttributeView view = views.apply(fresh);
        PosixFileAttributes wanted = views.apply(model).readAttributes();
        takeOwner(view, wanted);
        PosixFileAttributes got = view.readAttributes();
        view.setPermissions(rights(wanted, got));
        List<String> readers = keptOut(wanted, got);
        return readers.isEmpty() ? Optional.empty() : Optional.of(new LostAccess(model, readers));
    }

    /** Root reads everything, and what all may read is kept from nobody. */
    private static List<String> keptOut(PosixFileAttributes wanted, PosixFileAttributes got) {
        List<String> readers = new ArrayList<>();
        Set<PosixFilePermission> rights = wanted.permissions();
        if (rights.contains(PosixFilePermission.OTHERS_READ)) {
            return readers;
        }
        boolean owner = rights.contains(PosixFilePermission.OWNER_READ);
        if (owner && !got.owner().equals(wanted.owner()) && !wanted.owner().getName().equals("root")) {
            readers.add("user " + wanted.owner().getName());
        }
        if (rights.contains(PosixFilePermission.GROUP_READ) && !got.group().equals(wanted.group())) {
            readers.add("group " + wanted.group().getName());
        }
        return readers;
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
