package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.Finding;
import io.routelock.files.DiskSteps;
import io.routelock.files.LostAccess;
import io.routelock.files.SideFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Copies the files of a profile to where a broker reads them, with the rights that it needs. */
final class Installation {

    private final ProfileFiles files;
    private final InstalledBroker target;
    private final BrokerHost host;
    private final FileParts parts;
    private final List<Finding> notices = new ArrayList<>();

    Installation(ProfileFiles files, InstalledBroker target, BrokerHost host) {
        this.files = files;
        this.target = target;
        this.host = host;
        this.parts = files.parts();
    }

    /** Where a file of a profile comes to lie: its conf becomes the one with which the broker is started. */
    static Path place(InstalledBroker target, String name) {
        return name.equals(ProfileFiles.CONF) ? target.conf() : target.folder().resolve(name);
    }

    /**
     * @return what a user should know all the same
     * @throws io.routelock.diagnosis.FindingException as {@link BrokerProfile#save}, and {@code
     *     profile.unreadable}
     */
    List<Finding> copy() {
        List<Installed> all = new ArrayList<>();
        for (Attachment file : files.attachments()) {
            all.add(installed(file.name(), file.bytes()));
        }
        files.byName().forEach((name, text) -> all.add(installed(name, text.bytes())));
        try {
            all.forEach(file -> makeFolder(file.change().file()));
            List<SavedFiles.Change> changes = all.stream().map(Installed::change).toList();
            List<LostAccess> lost = new SavedFiles(new DiskSteps(), changes).save(target.conf());
            lost.forEach(one -> notices.add(one.finding()));
            all.forEach(this::giveRights);
        } finally {
            all.forEach(Installed::wipe);
        }
        return List.copyOf(notices);
    }

    private record Installed(SavedFiles.Change change, boolean secret) {

        boolean isNew() {
            return change.before().isEmpty();
        }

        void wipe() {
            change.before().ifPresent(content -> Arrays.fill(content, (byte) 0));
            change.after().ifPresent(content -> Arrays.fill(content, (byte) 0));
        }
    }

    /** What is there already needs neither a write nor a backup. */
    private Installed installed(String name, byte[] content) {
        Path file = place(target, name);
        try {
            Optional<byte[]> before = SavedFiles.read(file);
            boolean same = before.filter(there -> Arrays.equals(there, content)).isPresent();
            Optional<byte[]> after = same ? Optional.empty() : Optional.of(content);
            return new Installed(new SavedFiles.Change(file, before, after), parts.isSecret(name));
        } catch (IOException e) {
            throw ProfileFindings.unreadable(file, e);
        }
    }

    private static void makeFolder(Path file) {
        Path folder = file.resolveSibling("");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ProfileFindings.unsaved(folder, e);
        }
    }

    /** The files are there: what fails here is told, and the broker is told of its files all the same. */
    private void giveRights(Installed installed) {
        Path file = installed.change().file();
        BrokerRights rights = new BrokerRights(target.account(files));
        try {
            if (installed.isNew()) {
                rights.giveNew(file, installed.secret()).ifPresent(notices::add);
                closeOnWindows(installed);
            } else if (installed.secret()) {
                rights.close(file).ifPresent(notices::add);
                closeBackup(file);
            }
        } catch (IOException e) {
            notices.add(ProfileFindings.rights(file, e));
        }
    }

    private static void closeBackup(Path file) throws IOException {
        Optional<Path> backup = SideFiles.beside(file.toRealPath()).newestBackup(new DiskSteps());
        if (backup.isPresent()) {
            // The broker does not read backups, so that there is nothing to tell.
            new BrokerRights(Optional.of("root")).close(backup.get());
        }
    }

    private void closeOnWindows(Installed installed) throws IOException {
        if (installed.secret() && target.service() instanceof InstalledBroker.WindowsService) {
            List<String> command = WindowsRights.command(installed.change().file().toString());
            BrokerHost.Outcome outcome = host.run(command);
            if (outcome.exitCode() != 0) {
                throw new IOException("icacls ended with " + outcome.exitCode());
            }
        }
    }
}
