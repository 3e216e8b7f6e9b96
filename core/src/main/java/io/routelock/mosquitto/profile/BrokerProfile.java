package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.Finding;
import io.routelock.files.DiskSteps;
import io.routelock.files.FileSteps;
import io.routelock.files.LostAccess;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The files of one broker: mosquitto.conf and all that it names, read, edited and saved as one thing.
 *
 * <p>Immutable: an edit makes a new profile, and {@link #save} brings it to the disk. Opening, linking and
 * saving wait for the disk: never on the thread of a screen.
 */
public final class BrokerProfile {

    /** A file of ours beside mosquitto.conf: for which mosquitto the files are. */
    public static final String SETTINGS = "routelock-profile.properties";

    /** A file of ours beside mosquitto.conf: questions with the answers that are expected. */
    public static final String EXPECTATIONS = "routelock-expectations.txt";

    private final Path conf;
    private final List<ProfileDocument> documents;
    private final List<ProfileDocument> unnamed;
    private final List<ProfileLinks.Attached> attachments;
    private final List<LintFinding> findings;
    private final List<LintFinding> leftBehind;

    /** How a save ended that could be tried. */
    public sealed interface SaveResult {}

    /**
     * @param profile as the disk has it now
     * @param notices what a user should know all the same: {@code file.access-lost} when the broker may not
     *     be able to read a file any more
     */
    public record Saved(BrokerProfile profile, List<Finding> notices) implements SaveResult {
        public Saved {
            notices = List.copyOf(notices);
        }
    }

    /**
     * Not a byte was written.
     *
     * @param findings why the mosquitto that is chosen would not start on the files
     */
    public record Refused(List<LintFinding> findings) implements SaveResult {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    private BrokerProfile(Path conf, ProfileLinks links, List<ProfileDocument> others) {
        this.conf = conf;
        this.documents = Stream.concat(links.documents().stream(), others.stream()).toList();
        this.unnamed = others.stream().filter(document -> !isOurs(document)).toList();
        this.leftBehind = links.leftBehind();
        this.attachments = links.attachments();
        this.findings = links.findings();
    }

    /**
     * Reads all files of a broker. One that is missing is one of {@link #findings}.
     *
     * @param folderOrConf a folder with a mosquitto.conf or a single other {@code .conf}, or that file
     * @throws io.routelock.diagnosis.FindingException {@code profile.no-conf} or {@code .unreadable}
     */
    public static BrokerProfile open(Path folderOrConf) {
        Path conf = ConfFolder.find(folderOrConf.toAbsolutePath().normalize());
        SourceText text = read(conf).orElseThrow(() -> ProfileFindings.noConf(conf, "there is no such file"));
        ProfileDocument main = new ProfileDocument(Part.CONF, conf, Optional.of(text), text);
        return linked(main, List.of(), ours(conf));
    }

    private static Optional<SourceText> read(Path file) {
        try {
            return SavedFiles.read(file).map(SourceText::of);
        } catch (IOException e) {
            throw ProfileFindings.unreadable(file, e);
        }
    }

    private static List<ProfileDocument> ours(Path conf) {
        return List.of(
                ours(Part.EXPECTATIONS, conf.resolveSibling(EXPECTATIONS)),
                ours(Part.SETTINGS, conf.resolveSibling(SETTINGS)));
    }

    /** One that is not there is as good as an empty one, and is made when something comes into it. */
    private static ProfileDocument ours(Part part, Path path) {
        Optional<SourceText> saved = read(path);
        return new ProfileDocument(part, path, saved, saved.orElse(SourceText.of("")));
    }

    private static BrokerProfile linked(
            ProfileDocument conf, List<ProfileDocument> known, List<ProfileDocument> others) {
        Path folder = conf.path().resolveSibling("");
        return new BrokerProfile(conf.path(), new ProfileLinks(folder, known).follow(conf), others);
    }

    /**
     * Makes a folder with the files of a template, all for the eyes of their owner alone on POSIX.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.exists} when one of them is there;
     *     nothing is written then; and as {@link #save}
     */
    public static BrokerProfile create(Path folder, ProfileFiles files, MosquittoVersion version) {
        Path home = folder.toAbsolutePath().normalize();
        new NewProfile(home, files, version).write();
        return open(home);
    }

    /**
     * Before passwords are asked for: whether {@link #create} would find a broker in the folder.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.exists}
     */
    public static void requireNew(Path folder) {
        NewProfile.requireFree(folder.resolve(SETTINGS));
        NewProfile.requireFree(folder.resolve(ProfileFiles.CONF));
    }

    /** The conf that everything begins with; absolute. */
    public Path conf() {
        return conf;
    }

    /** The folder of the conf. */
    public Path folder() {
        return conf.resolveSibling("");
    }

    /** Every text file, the conf first, then what it names, then ours. */
    public List<ProfileDocument> documents() {
        return documents;
    }

    public List<ProfileDocument> documents(Part part) {
        return documents.stream().filter(document -> document.part() == part).toList();
    }

    public Optional<ProfileDocument> document(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return documents.stream().filter(document -> document.path().equals(absolute)).findFirst();
    }

    /** Certificates and keys that the conf names and that are there; their content is not read here. */
    public List<Path> attachments() {
        return attachments.stream().map(ProfileLinks.Attached::path).distinct().toList();
    }

    /**
     * Documents that no conf names: new ones that wait to be named, and edited ones whose path the conf says
     * otherwise now. They are among {@link #documents} as what they were, come back when their path does, and
     * are saved with the rest: no edit is lost.
     */
    public List<ProfileDocument> unnamed() {
        return unnamed;
    }

    /**
     * What does not go along when the files are carried to another place, at the lines that name it: files
     * outside of the folder of the conf, and folders of certificates.
     */
    public List<LintFinding> leftBehind() {
        return leftBehind;
    }

    /** What is missing, cannot be read, or is read twice, at the lines that name it. */
    public List<LintFinding> findings() {
        return findings;
    }

    /** For which mosquitto the files are; 2.0 while nothing is said. */
    public MosquittoVersion version() {
        return ProfileSettings.version(documents(Part.SETTINGS).getFirst().text());
    }

    public BrokerProfile withVersion(MosquittoVersion version) {
        ProfileDocument settings = documents(Part.SETTINGS).getFirst();
        return with(settings.path(), ProfileSettings.with(settings.text(), version));
    }

    public boolean isEdited() {
        return documents.stream().anyMatch(BrokerProfile::isToBeSaved);
    }

    /** An empty file of ours that was never there is no edit. */
    private static boolean isToBeSaved(ProfileDocument document) {
        boolean nothing = document.saved().isEmpty() && document.text().text().isEmpty();
        boolean ours = document.part() == Part.EXPECTATIONS || document.part() == Part.SETTINGS;
        return document.isEdited() && !(nothing && ours);
    }

    /**
     * With another text in one of its files. After an edit of a conf its paths are followed again.
     *
     * @throws IllegalArgumentException when the file is none of the profile's
     */
    public BrokerProfile with(Path path, SourceText text) {
        ProfileDocument old =
                document(path)
                        .orElseThrow(
                                () -> new IllegalArgumentException(path + " is no file of this profile"));
        return rebuilt(document -> document.equals(old) ? old.with(text) : document, List.of());
    }

    /**
     * With a file that does not exist yet, so that an edit of the conf can name it.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.exists}
     */
    public BrokerProfile withNew(Part part, Path path, SourceText text) {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.exists(absolute) || document(absolute).isPresent()) {
            throw ProfileFindings.exists(absolute);
        }
        return rebuilt(
                UnaryOperator.identity(),
                List.of(new ProfileDocument(part, absolute, Optional.empty(), text)));
    }

    /** A document that no conf names any more is forgotten, unless it is new or edited. */
    private BrokerProfile rebuilt(UnaryOperator<ProfileDocument> edit, List<ProfileDocument> more) {
        List<ProfileDocument> edited = Stream.concat(documents.stream().map(edit), more.stream()).toList();
        ProfileDocument main = edited.getFirst();
        BrokerProfile relinked = linked(main, edited, List.of());
        List<ProfileDocument> rest =
                edited.stream()
                        .filter(document -> relinked.document(document.path()).isEmpty())
                        .filter(document -> document.isEdited() || isOurs(document))
                        .toList();
        return linked(main, edited, rest);
    }

    private static boolean isOurs(ProfileDocument document) {
        return document.part() == Part.EXPECTATIONS || document.part() == Part.SETTINGS;
    }

    /** What the confs make of the broker, edits included. */
    public BrokerSetup setup() {
        MosquittoConf main = MosquittoConf.read(documents.getFirst().text());
        return BrokerSetup.of(main, conf.toString(), version(), overlaid());
    }

    /** The disk as it will be after a save; for {@code ConfLint.check(setup(), Optional.of(hostFiles()))}. */
    public HostFiles hostFiles() {
        return overlaid();
    }

    private OverlaidFiles overlaid() {
        Map<Path, SourceText> texts = new HashMap<>();
        documents.stream()
                .filter(document -> !isOurs(document))
                .forEach(document -> texts.put(document.path(), document.text()));
        return new OverlaidFiles(texts, Map.of(), new DiskFiles(folder()));
    }

    /**
     * Why the mosquitto that is chosen would not start on these texts; empty when all of them can be saved.
     * Whether the certificates are there is not asked: the files may be for another machine.
     */
    public List<LintFinding> check() {
        return Stream.concat(
                        ConfStops.of(setup()).stream(),
                        documents.stream().flatMap(document -> check(document).stream()))
                .toList();
    }

    private List<LintFinding> check(ProfileDocument document) {
        return ProfileCheck.check(document.part(), document.path().toString(), document.text(), version());
    }

    /**
     * Saves what was edited: first what the conf names, the conf last, each file as a whole or not at all, so
     * that mosquitto can start on what a crash leaves. What a file was before is kept in a backup beside it,
     * {@code mosquitto.conf.routelock-1.bak} and so on, ten of each. A new file can be read by its owner
     * alone on POSIX; one that was there keeps its rights.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.changed} when any file of the profile is
     *     no longer what was read, {@code .read-only}, {@code .busy} or {@code .save-failed}
     */
    public SaveResult save() {
        return save(new DiskSteps());
    }

    /** For tests that break the steps of a save. */
    SaveResult save(FileSteps steps) {
        List<LintFinding> faults = check();
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        List<SavedFiles.Change> changes = documents.reversed().stream().map(BrokerProfile::change).toList();
        List<Finding> notices =
                new SavedFiles(steps, changes).save(conf).stream().map(LostAccess::finding).toList();
        return new Saved(rebuilt(d -> isToBeSaved(d) ? d.asSaved() : d, List.of()), notices);
    }

    private static SavedFiles.Change change(ProfileDocument document) {
        return new SavedFiles.Change(
                document.path(),
                document.saved().map(SourceText::bytes),
                Optional.of(document).filter(BrokerProfile::isToBeSaved).map(one -> one.text().bytes()));
    }

    /**
     * The files that lie in the folder of the conf, by name, to be carried elsewhere: those that the confs
     * name, certificates and keys too. For what stays, see {@link #leftBehind}.
     */
    public ProfileFiles files() {
        LinkedHashMap<String, SourceText> byName = new LinkedHashMap<>();
        for (ProfileDocument document : documents.reversed()) {
            boolean inside = document.path().startsWith(folder());
            if (inside && !isOurs(document) && !unnamed.contains(document)) {
                byName.put(name(document.path()), document.text());
            }
        }
        SourceText main = documents.getFirst().text();
        byName.remove(String.valueOf(conf.getFileName()));
        byName.put(ProfileFiles.CONF, main);
        return new ProfileFiles(new BrokerFolder(folder().toString()), byName, carried());
    }

    private String name(Path file) {
        return folder().relativize(file).toString().replace('\\', '/');
    }

    private List<Attachment> carried() {
        Map<Path, Boolean> keys = new LinkedHashMap<>();
        attachments.stream()
                .filter(file -> file.path().startsWith(folder()))
                .forEach(file -> keys.merge(file.path(), file.key(), Boolean::logicalOr));
        return keys.entrySet().stream()
                .map(file -> Attachment.of(name(file.getKey()), file.getKey(), file.getValue()))
                .toList();
    }
}
