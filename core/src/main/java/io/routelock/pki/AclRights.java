package io.routelock.pki;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** A Windows access list with one entry: everything, for the user who runs the program. */
final class AclRights implements FileRights {

    private static final Set<AclEntryPermission> DANGEROUS =
            EnumSet.of(
                    AclEntryPermission.READ_DATA,
                    AclEntryPermission.WRITE_DATA,
                    AclEntryPermission.WRITE_ACL,
                    AclEntryPermission.WRITE_OWNER);

    /**
     * Who can read every file anyway. Java tells no security identifiers, and these names depend on the
     * language of Windows.
     */
    private static final Set<String> ALMIGHTY =
            Set.of(
                    "system",
                    "système",
                    "trustedinstaller",
                    "administrators",
                    "administratoren",
                    "administrateurs",
                    "administradores",
                    "amministratori",
                    "administratörer",
                    "administratorzy");

    private final UserPrincipal user;
    private final Function<Path, AclFileAttributeView> views;

    AclRights(UserPrincipal user, Function<Path, AclFileAttributeView> views) {
        this.user = user;
        this.views = views;
    }

    static AclRights ofCurrentUser(FileSystem fileSystem) throws IOException {
        UserPrincipal user = fileSystem.getUserPrincipalLookupService().lookupPrincipalByName(accountName());
        return new AclRights(user, AclRights::viewOf);
    }

    /** With its domain, for a local account of the same name is somebody else. */
    private static String accountName() {
        String domain = System.getenv("USERDOMAIN");
        String name = System.getProperty("user.name");
        return domain == null || domain.isBlank() ? name : domain + "\\" + name;
    }

    private static AclFileAttributeView viewOf(Path file) {
        return Objects.requireNonNull(
                Files.getFileAttributeView(file, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS),
                "a file without an access list");
    }

    @Override
    public List<FileAttribute<?>> atCreation() {
        return List.of(new AclAttribute(userOnly()));
    }

    /**
     * Also needed right after creation: Windows may add what the folder hands down to the list that a file is
     * created with.
     */
    @Override
    public void restrict(Path file) throws IOException {
        views.apply(file).setAcl(userOnly());
    }

    private List<AclEntry> userOnly() {
        return List.of(
                AclEntry.newBuilder()
                        .setType(AclEntryType.ALLOW)
                        .setPrincipal(user)
                        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                        .build());
    }

    /** Denials are ignored: what they take away depends on the order and on groups. */
    @Override
    public List<String> others(Path file) throws IOException {
        AclFileAttributeView view = views.apply(file);
        UserPrincipal owner = view.getOwner();
        return view.getAcl().stream()
                .filter(AclRights::grantsDangerous)
                .map(AclEntry::principal)
                .filter(who -> !who.equals(owner) && !who.equals(user) && !isAlmighty(who))
                .map(UserPrincipal::getName)
                .distinct()
                .toList();
    }

    private static boolean grantsDangerous(AclEntry entry) {
        return entry.type() == AclEntryType.ALLOW
                && !entry.flags().contains(AclEntryFlag.INHERIT_ONLY)
                && entry.permissions().stream().anyMatch(DANGEROUS::contains);
    }

    private static boolean isAlmighty(UserPrincipal who) {
        String name = who.getName();
        String account = name.substring(name.lastIndexOf('\\') + 1);
        return ALMIGHTY.contains(account.toLowerCase(Locale.ROOT));
    }

    private record AclAttribute(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
        @Override
        public String name() {
            return "acl:acl";
        }
    }
}
