package io.routelock.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backups keep the rights of the file: on Windows its access list, here on lists that need no Windows. */
class AclAccessTest {

    private static final UserPrincipal ADMINISTRATORS = new Account("BUILTIN\\Administrators");
    private static final UserPrincipal ENGINEER = new Account("PANEL\\engineer");
    private static final Path MODEL = Path.of("StaticRoutes.xml");
    private static final Path FRESH = Path.of("StaticRoutes.xml.routelock-1.tmp");

    private record Account(String getName) implements UserPrincipal {}

    private static final class FakeView implements AclFileAttributeView {
        private List<AclEntry> entries;
        private UserPrincipal owner;
        private boolean mayGiveAway = true;

        FakeView(UserPrincipal owner, UserPrincipal reader) {
            this.owner = owner;
            this.entries =
                    List.of(
                            AclEntry.newBuilder()
                                    .setType(AclEntryType.ALLOW)
                                    .setPrincipal(reader)
                                    .setPermissions(AclEntryPermission.READ_DATA)
                                    .build());
        }

        @Override
        public String name() {
            return "acl";
        }

        @Override
        public List<AclEntry> getAcl() {
            return entries;
        }

        @Override
        public void setAcl(List<AclEntry> acl) {
            entries = List.copyOf(acl);
        }

        @Override
        public UserPrincipal getOwner() {
            return owner;
        }

        @Override
        public void setOwner(UserPrincipal newOwner) throws IOException {
            if (!mayGiveAway) {
                throw new AccessDeniedException("owner");
            }
            owner = newOwner;
        }
    }

    private final FakeView model = new FakeView(ADMINISTRATORS, ADMINISTRATORS);
    private final FakeView fresh = new FakeView(ENGINEER, new Account("Everyone"));
    private final Map<Path, AclFileAttributeView> views = new HashMap<>(Map.of(MODEL, model, FRESH, fresh));
    private final AclAccess access = new AclAccess(path -> Optional.ofNullable(views.get(path)));

    @Test
    void theListIsThereBeforeTheContentAndTheOwnerAfterIt() throws IOException {
        access.whenCreated(FRESH, MODEL);
        assertThat(fresh.entries).isEqualTo(model.entries);
        assertThat(fresh.owner).isEqualTo(ENGINEER);
        access.whenWritten(FRESH, MODEL);
        assertThat(fresh.owner).isEqualTo(ADMINISTRATORS);
    }

    @Test
    void whoMayNotGiveAFileAwayKeepsIt() throws IOException {
        fresh.mayGiveAway = false;
        access.whenWritten(FRESH, MODEL);
        assertThat(fresh.owner).isEqualTo(ENGINEER);
    }

    @Test
    void aFirstFileHasTheRightsOfItsFolder() throws IOException {
        views.remove(MODEL);
        List<AclEntry> before = fresh.entries;
        access.whenCreated(FRESH, MODEL);
        access.whenWritten(FRESH, MODEL);
        assertThat(fresh.entries).isEqualTo(before);
    }
}
