package io.routelock.route.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where TwinCAT keeps StaticRoutes.xml, on each system that it runs on (protocol notes: static-routes).
 *
 * <p>For builds from 4026 sources name two folders: both are looked at, and a user sees which is there. Not
 * run on Windows or TwinCAT/BSD; tested with recorded answers.
 */
public final class TargetFolders {

    /** The file in each of the folders. */
    public static final String FILE = "StaticRoutes.xml";

    /** Which TwinCAT a folder belongs to. */
    public enum Kind {
        BEFORE_4026("TwinCAT before build 4026"),
        FROM_4026_PROGRAMS("TwinCAT from build 4026 (Program Files)"),
        FROM_4026_DATA("TwinCAT from build 4026 (ProgramData)"),
        USER_MODE("User-mode runtime"),
        WINDOWS_CE("Windows CE"),
        BSD("TwinCAT/BSD"),
        LINUX("TwinCAT on Linux");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** For the user. */
        public String title() {
            return title;
        }
    }

    /** What a computer answers about itself; paths are in its own writing. */
    public interface Computer {

        /** As {@code os.name} has it. */
        String system();

        Optional<String> environment(String name);

        boolean isFile(String path);

        boolean isFolder(String path);

        /** The names of the folders in a folder; nothing when it does not exist. */
        List<String> foldersIn(String path);
    }

    /**
     * A place where the file can be.
     *
     * @param runtime the name of a user-mode runtime, empty for others
     * @param path of StaticRoutes.xml
     * @param folderExists whether the folder is there, so that a file could be made
     * @param fileExists whether the file is there
     */
    public record Location(
            Kind kind, Optional<String> runtime, String path, boolean folderExists, boolean fileExists) {}

    private static final String TAIL = "Beckhoff\\TwinCAT\\3.1\\";

    private final Computer computer;

    private TargetFolders(Computer computer) {
        this.computer = computer;
    }

    /** Every place on that computer, those that exist and those that do not. */
    public static List<Location> on(Computer computer) {
        return new TargetFolders(computer).all();
    }

    /** Every place on this computer. May wait for the disk. */
    public static List<Location> here() {
        return on(new ThisComputer());
    }

    /** As a device with Windows CE names the file; it is reached over the network or a card. */
    public static String onWindowsCe() {
        return "\\Hard Disk\\TwinCAT\\3.1\\Target\\" + FILE;
    }

    private List<Location> all() {
        String system = computer.system().toLowerCase(Locale.ROOT);
        if (system.startsWith("windows ce")) {
            return List.of(at(Kind.WINDOWS_CE, Optional.empty(), onWindowsCe()));
        } else if (system.startsWith("windows")) {
            return onWindows();
        } else if (system.contains("bsd")) {
            return List.of(at(Kind.BSD, Optional.empty(), "/usr/local/etc/TwinCAT/3.1/Target/" + FILE));
        }
        return List.of(at(Kind.LINUX, Optional.empty(), "/etc/TwinCAT/3.1/Target/" + FILE));
    }

    private List<Location> onWindows() {
        String drive = environment("SystemDrive", "C:");
        String programs = environment("ProgramFiles(x86)", drive + "\\Program Files (x86)");
        String data = environment("ProgramData", drive + "\\ProgramData");
        List<Location> locations = new ArrayList<>();
        locations.add(inTarget(Kind.FROM_4026_PROGRAMS, programs + "\\" + TAIL));
        locations.add(inTarget(Kind.FROM_4026_DATA, data + "\\" + TAIL));
        locations.add(inTarget(Kind.BEFORE_4026, drive + "\\TwinCAT\\3.1\\"));
        locations.addAll(runtimes(data + "\\" + TAIL + "Runtimes\\"));
        return List.copyOf(locations);
    }

    private String environment(String name, String otherwise) {
        return computer.environment(name).filter(value -> !value.isBlank()).orElse(otherwise);
    }

    /** Each has a folder of its own; the first one is always named, since every installation has it. */
    private List<Location> runtimes(String folder) {
        List<String> names = new ArrayList<>(computer.foldersIn(folder));
        if (!names.contains("UmRT_Default")) {
            names.addFirst("UmRT_Default");
        }
        return names.stream()
                .map(name -> at(Kind.USER_MODE, Optional.of(name), folder + name + "\\3.1\\Target\\" + FILE))
                .toList();
    }

    private Location inTarget(Kind kind, String installation) {
        return at(kind, Optional.empty(), installation + "Target\\" + FILE);
    }

    private Location at(Kind kind, Optional<String> runtime, String path) {
        String folder = path.substring(0, path.length() - FILE.length() - 1);
        return new Location(kind, runtime, path, computer.isFolder(folder), computer.isFile(path));
    }
}
