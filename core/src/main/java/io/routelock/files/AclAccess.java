package io.routelock.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Windows access lists. A new file without a model has the access rules of its folder. */
final class AclAccess implements FileAccess {

    private static final Logger LOG = LoggerFactory.getLogger(AclAccess.class);

    private final Function<Path, Optional<AclFileAttributeView>> views;

    /**
     * @param views the access list of a file; empty when there is no such file
     */
    AclAccess(Function<Path, Optional<AclFileAttributeView>> views) {
        this.views = views;
    }

    static Optional<AclFileAttributeView> viewOf(Path file) {
        return Files.exists(file)
                ? Optional.ofNullable(Files.getFileAttributeView(file, AclFileAttributeView.class))
                : Optional.empty();
    }

    @Override
    public void whenCreated(Path fresh, Path model) throws IOException {
        Optional<AclFileAttributeView> wanted = views.apply(model);
        if (wanted.isPresent()) {
            own(fresh).setAcl(wanted.get().getAcl());
        }
    }

    @Override
    public Optional<LostAccess> whenWritten(Path fresh, Path model) throws IOException {
        Optional<AclFileAttributeView> wanted = views.apply(model);
        if (wanted.isPresent()) {
            takeOwner(own(fresh), wanted.get().getOwner());
        }
        // The access list says who may read, whoever the owner is.
        return Optional.empty();
    }

    private AclFileAttributeView own(Path fresh) {
        return Objects.requireNonNull(views.apply(fresh).orElse(null), "the file that was made just now");
    }

    /** Only an administrator can give a file away; whoever may write a file may also keep it. */
    private static void takeOwner(AclFileAttributeView view, UserPrincipal owner) throws IOException {
        if (view.getOwner().equals(owner)) {
            return;
        }
        try {
            view.setOwner(owner);
        } catch (IOException e) {
            LOG.warn("The saved file belongs to another user than before", e);
        }
    }
}
