package io.routelock.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that saves leave beside a file: a lock, backups, and after a crash one temporary file.
 *
 * <p>Backups and temporary files carry this program's name, so that none of somebody else is taken for one of
 * ours. Backups are numbered and not dated: the clock of a controller without battery starts in the past.
 *
 * @param folder where they are
 * @param base what their names begin with
 * @param keeps how many backups stay; with 0 none is ever made
 */
public record SideFiles(Path folder, String base, int keeps) {

    /** How many states a user can go back. */
    public static final int MAX_BACKUPS = 10;

    static final String TEMPORARY = ".tmp";

    private static final String OURS = ".routelock-";
    private static final String BACKUP = ".bak";

    /** A backup and its number; the highest is the newest. */
    private record Backup(int number, Path file) {}

    public static SideFiles beside(Path file) {
        return new SideFiles(parent(file), String.valueOf(file.getFileName()), MAX_BACKUPS);
    }

    /** Beside a file that leaves nothing behind: a backup would outlive what the file is for. */
    public static SideFiles withoutBackups(Path file) {
        return new SideFiles(parent(file), String.valueOf(file.getFileName()), 0);
    }

    /**
     * Above the folder of the file: TwinCAT reads whatever it finds in {@code Routes}, and might take a
     * backup for configuration.
     */
    public static SideFiles above(Path file) {
        Path folder = parent(file);
        return new SideFiles(parent(folder), folder.getFileName() + "-" + file.getFileName(), MAX_BACKUPS);
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file in a folder");
    }

    public boolean keepsBackups() {
        return keeps > 0;
    }

    public Path lock() {
        return folder.resolve(base + ".lock");
    }

    String temporaryPrefix() {
        return base + OURS;
    }

    /** The one that the next state goes to. */
    public Path nextBackup(FileSteps steps) throws IOException {
        List<Backup> there = backups(steps);
        int number = there.isEmpty() ? 1 : there.getLast().number() + 1;
        return folder.resolve(base + OURS + number + BACKUP);
    }

    public Optional<Path> newestBackup(FileSteps steps) throws IOException {
        List<Backup> there = backups(steps);
        return there.isEmpty() ? Optional.empty() : Optional.of(there.getLast().file());
    }

    /** Keeps the newest ones. */
    void dropOldBackups(FileSteps steps) throws IOException {
        List<Backup> there = backups(steps);
        for (Backup old : there.subList(0, Math.max(0, there.size() - keeps))) {
            steps.delete(old.file());
        }
    }

    /** What a crash has left. Only with the lock: another program of ours may be saving. */
    void dropTemporaries(FileSteps steps) throws IOException {
        for (Path file : steps.list(folder)) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith(base + OURS) && name.endsWith(TEMPORARY)) {
                steps.delete(file);
            }
        }
    }

    private List<Backup> backups(FileSteps steps) throws IOException {
        return steps.list(folder).stream()
                .flatMap(file -> number(file).stream().mapToObj(n -> new Backup(n, file)))
                .sorted(Comparator.comparingInt(Backup::number))
                .toList();
    }

    private OptionalInt number(Path file) {
        Matcher name =
                Pattern.compile(Pattern.quote(base + OURS) + "([1-9][0-9]{0,8})" + Pattern.quote(BACKUP))
                        .matcher(String.valueOf(file.getFileName()));
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1))) : OptionalInt.empty();
    }
}
