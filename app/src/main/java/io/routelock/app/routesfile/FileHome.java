package io.routelock.app.routesfile;

import io.routelock.app.model.ForeignRouter;
import io.routelock.localrouter.LocalRouter;
import io.routelock.route.file.TargetFolders;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose router reads a file, as far as its place tells. */
sealed interface FileHome {

    /** A router of this program: it sees a change by itself. */
    record Bundled() implements FileHome {}

    /** As {@link Bundled}, for the routes that last until that router stops: it deletes the file then. */
    record BundledTemporary() implements FileHome {}

    /** TwinCAT of this computer, if that runs. */
    record TwinCat(TargetFolders.Kind kind) implements FileHome {}

    /** Nobody here that is known: a copy, the file of another computer. */
    record Elsewhere() implements FileHome {}

    /** Where it cannot be found out. */
    static FileHome unknown() {
        return new Elsewhere();
    }

    /**
     * Whether a router of this program reads the file; it does not start when others can read a key in it.
     */
    default boolean isOurs() {
        return this instanceof Bundled || this instanceof BundledTemporary;
    }

    /**
     * The router that reads the file when its system is switched to CONFIG: the TwinCAT whose folder it is,
     * when that is what this computer is used through, and answers. Empty in doubt, since a switch stops a
     * machine: for a TwinCAT of another build, and for a user-mode runtime, which need not be the one that
     * answers.
     */
    default Optional<LocalRouter> switchable(Optional<ForeignRouter> used) {
        return switch (this) {
            case Bundled bundled -> Optional.empty();
            case BundledTemporary temporary -> Optional.empty();
            case Elsewhere elsewhere -> Optional.empty();
            case TwinCat(TargetFolders.Kind kind) ->
                    used.filter(ForeignRouter::answers)
                            .map(ForeignRouter::router)
                            .filter(router -> router.kind() == LocalRouter.Kind.TWINCAT)
                            .filter(router -> reads(router, kind));
        };
    }

    private static boolean reads(LocalRouter router, TargetFolders.Kind kind) {
        return switch (kind) {
            case BEFORE_4026 -> Build.of(router).filter(build -> build < Build.PACKAGED).isPresent();
            case FROM_4026_PROGRAMS, FROM_4026_DATA ->
                    Build.of(router).filter(build -> build >= Build.PACKAGED).isPresent();
            case BSD, LINUX -> true;
            case USER_MODE, WINDOWS_CE -> false;
        };
    }

    /** When its router takes what is saved. */
    default String effect() {
        return switch (this) {
            case Bundled bundled ->
                    "The bundled router takes the change within a second while it runs; the last state is kept"
                            + " as a backup.";
            case BundledTemporary temporary ->
                    "The bundled router takes the change within a second, and deletes the file when it stops; no"
                            + " backup is kept.";
            case TwinCat twinCat -> whenItStarts();
            case Elsewhere elsewhere -> whenItStarts();
        };
    }

    private static String whenItStarts() {
        return "Takes effect when TwinCAT's router starts again, at RUN→CONFIG or CONFIG→CONFIG; the last state"
                + " is kept as a backup.";
    }

    /** Which build of TwinCAT 3.1 a router is of. */
    final class Build {

        /** From this one on TwinCAT comes in packages and keeps its files elsewhere. */
        static final int PACKAGED = 4026;

        private static final Pattern VERSION = Pattern.compile("3\\.1\\.(\\d{1,9})");

        private Build() {}

        static Optional<Integer> of(LocalRouter router) {
            Matcher version = VERSION.matcher(router.version());
            return version.matches() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
        }
    }
}
