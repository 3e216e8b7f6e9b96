package io.routelock.installer;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Builds the app image of this system, on a JDK that has jlink and jpackage. The build calls it after it has
 * collected the jars; see the pom of this module.
 */
public final class ImageBuild {

    private static final long MEBIBYTE = 1 << 20;

    private ImageBuild() {}

    /** Arguments: the target folder, the file name of the app's jar, the version. */
    public static void main(String[] arguments) throws Exception {
        ImageFolders folders = new ImageFolders(Path.of(arguments[0]).toAbsolutePath());
        build(folders, arguments[1], arguments[2]);
        tell(folders.image());
    }

    private static void build(ImageFolders folders, String mainJar, String version) throws Exception {
        Path icon = IconFiles.draw(folders);
        new JavaFxModules(folders).make();
        LinkedJava.link(folders);
        new Launchers(folders, icon, mainJar, version).make();
        new StartUpCache(folders.image()).train(folders.target().resolve("image/training"));
    }

    private static void tell(AppImage image) throws IOException {
        System.out.printf(
                "%s: %d MiB, of them %d MiB start-up cache%n",
                image.folder(),
                FileTree.size(image.folder()) / MEBIBYTE,
                FileTree.size(image.startUpCache()) / MEBIBYTE);
    }
}
