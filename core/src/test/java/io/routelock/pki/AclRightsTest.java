package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What is done to Windows access lists, on a list that needs no Windows. */
class AclRightsTest {

    private static final UserPrincipal USER = new Account("PANEL\\engineer");
    private static final UserPrincipal EVERYONE = new Account("Jeder");
    private static final Path FILE = Path.of("key.pem");

    private record Account(String getName) implements UserPrincipal {}

    private static final class FakeView implements AclFileAttributeView {
        private List<AclEntry> entries = List.of();
        private UserPrincipal owner = USER;

        /** ERROR_ACCESS_DENIED, on a file of another user. */
        private boolean refused;

        /** Takes a list and keeps its own. */
        private boolean deaf;

        private void require() throws AccessDeniedException {
            if (refused) {
                throw new AccessDeniedException(FILE.toString());
            }
        }

        @Override
        public String name() {
            return "acl";
        }

        @Override
        public List<AclEntry> getAcl() throws IOException {
            require();
            return entries;
        }

        @Override
        public void setAcl(List<AclEntry> acl) throws IOException {
            require();
            if (!deaf) {
                entries = List.copyOf(acl);
            }
        }

        @Override
        public UserPrincipal getOwner() throws IOException {
            require();
            return owner;
        }

        @Override
        public void setOwner(UserPrincipal newOwner) {
            owner = newOwner;
        }
    }

    private final FakeView view = new FakeView();
    private final AclRights rights = new AclRights(USER, file -> view);

    private static AclEntry entry(AclEntryType type, UserPrincipal who, AclEntryPermission... permissions) {
        return AclEntry.newBuilder().setType(type).setPrincipal(who).setPermissions(permissions).build();
    }

    private static AclEntry mayRead(UserPrincipal who) {
        return entry(AclEntryType.ALLOW, who, AclEntryPermission.READ_DATA);
    }

    @Test
    void aNewFileGetsOneEntryForTheUserWithEverything() {
        assertThat(rights.atCreation())
                .singleElement()
                .satisfies(attribute -> {
                    assertThat(attribute.name()).isEqualTo("acl:acl");
                    assertThat(attribute.value()).isEqualTo(userOnly());
                });
    }

    private static List<AclEntry> userOnly() {
        return List.of(
                entry(
                        AclEntryType.ALLOW,
                        USER,
                        EnumSet.allOf(AclEntryPermission.class).toArray(AclEntryPermission[]::new)));
    }

    @Test
    void whatTheFolderHandedDownIsTakenOff() throws IOException {
        view.entries = List.of(mayRead(EVERYONE), mayRead(USER));
        assertThat(rights.others(FILE)).containsExactly("Jeder");

        rights.restrict(FILE);

        assertThat(view.entries).isEqualTo(userOnly());
        assertThat(rights.others(FILE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = AclEntryPermission.class,
            names = {"READ_DATA", "WRITE_DATA", "WRITE_ACL", "WRITE_OWNER"})
    void everyRightThatLeadsToTheContentCounts(AclEntryPermission permission) throws IOException {
        view.entries = List.of(entry(AclEntryType.ALLOW, EVERYONE, permission));
        assertThat(rights.others(FILE)).containsExactly("Jeder");
    }

    @Test
    void rightsThatDoNotReachTheContentDoNotCount() throws IOException {
        view.entries =
                List.of(
                        entry(AclEntryType.ALLOW, EVERYONE, AclEntryPermission.READ_ATTRIBUTES),
                        AclEntry.newBuilder(mayRead(EVERYONE))
                                .setFlags(AclEntryFlag.INHERIT_ONLY, AclEntryFlag.FILE_INHERIT)
                                .build());
        assertThat(rights.others(FILE)).isEmpty();
    }

    @Test
    void aDenialDoesNotMakeUpForAGrant() throws IOException {
        view.entries =
                List.of(entry(AclEntryType.DENY, EVERYONE, AclEntryPermission.READ_DATA), mayRead(EVERYONE));
        assertThat(rights.others(FILE)).containsExactly("Jeder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NT AUTHORITY\\SYSTEM",
                "NT-AUTORITÄT\\SYSTEM",
                "BUILTIN\\Administrators",
                "VORDEFINIERT\\Administratoren"
            })
    void whoCanReadEveryFileAnywayIsNotReported(String name) throws IOException {
        view.entries = List.of(mayRead(new Account(name)));
        assertThat(rights.others(FILE)).isEmpty();
    }

    /** Issue: addresses and identities; a router asks this of each private file when it starts. */
    @Test
    void theCheckOfAPrivateFileNamesWhoElseCanReadIt() throws IOException {
        view.entries = userOnly();
        assertThat(PrivateFiles.check(FILE, rights)).isEmpty();
        view.entries = List.of(mayRead(USER), mayRead(EVERYONE));
        assertThat(PrivateFiles.check(FILE, rights))
                .hasValueSatisfying(finding -> {
                    assertThat(finding.code()).isEqualTo("file.readable-by-others");
                    assertThat(finding.symptom()).contains("key.pem", "Jeder");
                });
    }

    /** Who may not see the list cannot tell who is on it: that is not the same as nobody. */
    @Test
    void aListThatMayNotBeReadOrChangedIsAFaultAndNotAPrivateFile() {
        view.refused = true;
        assertThatThrownBy(() -> PrivateFiles.check(FILE, rights)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> PrivateFiles.closeToOthers(FILE, Optional.of(rights)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(view.entries).isEmpty();
    }

    /** A share may take a list and add what its own folder hands down. */
    @Test
    void aListThatIsTakenAndNotKeptIsRefused() {
        view.entries = List.of(mayRead(EVERYONE));
        view.deaf = true;
        assertThatThrownBy(() -> PrivateFiles.closeToOthers(FILE, Optional.of(rights)))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("file.not-private")
                .hasMessageContaining("Jeder");
    }
}
