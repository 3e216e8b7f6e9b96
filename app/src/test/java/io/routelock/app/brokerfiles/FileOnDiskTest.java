package io.routelock.app.brokerfiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.files.DiskSteps;
import io.routelock.files.FileSteps;
import io.routelock.files.LostAccess;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a save tells besides that it is saved. */
class FileOnDiskTest {

    private @TempDir Path home;

    /** A disk whose files cannot be given back to a group. */
    private record NoGroup(DiskSteps disk) implements FileSteps {
        @Override
        public Path create(Path folder, String prefix, Path model) throws IOException {
            return disk.create(folder, prefix, model);
        }

        @Override
        public void write(Path file, byte[] content) throws IOException {
            disk.write(file, content);
        }

        @Override
        public Optional<LostAccess> takeAccess(Path file, Path model) {
            return Optional.of(new LostAccess(model, List.of("group mosquitto")));
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            disk.move(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            disk.delete(file);
        }

        @Override
        public void force(Path folder) throws IOException {
            disk.force(folder);
        }

        @Override
        public List<Path> list(Path folder) throws IOException {
            return disk.list(folder);
        }
    }

    @Test
    void whoPerhapsCannotReadASavedFileAnyMoreIsHandedOn() throws IOException {
        Path acl = Files.writeString(home.resolve("mosquitto.acl"), "topic a\n");
        FileOnDisk disk = new FileOnDisk(new NoGroup(new DiskSteps()), acl);
        SourceText before = disk.load().source();
        assertThat(disk.save(before, SourceText.of("topic b\n")))
                .hasValueSatisfying(lost -> assertThat(lost.readers()).containsExactly("group mosquitto"));
        assertThat(acl).hasContent("topic b");
        assertThat(disk.overwrite(SourceText.of("topic c\n"))).isPresent();
    }

    @Test
    void aNewFileAndOneThatKeepsItsReadersTellNothing() {
        FileOnDisk disk = new FileOnDisk(home.resolve("mosquitto.acl"));
        assertThat(disk.save(SourceText.of(""), SourceText.of("topic a\n"))).isEmpty();
        assertThat(disk.save(SourceText.of("topic a\n"), SourceText.of("topic b\n"))).isEmpty();
    }

    @Test
    void aLostReaderIsToldAboveTheTextAsAWarningAndNotHiddenByTheSave() {
        try (BrokerDesk desk = new BrokerDesk(home)) {
            OpenFile file = desk.files.take(desk.folder.resolve("mosquitto.acl"));
            LostAccess one = new LostAccess(file.path(), List.of("group mosquitto"));
            LostAccess two = new LostAccess(desk.conf, List.of("user mosquitto"));
            file.tellSaved("Saved.", List.of(one.finding(), two.finding()));
            assertThat(file.noticeProperty().get().orElseThrow().words())
                    .contains("group mosquitto perhaps cannot read it any more")
                    .contains("user mosquitto perhaps cannot read it any more")
                    .contains("Next: Let an administrator");
            file.tellSaved("Saved.", List.of());
            assertThat(file.noticeProperty().get().orElseThrow().words()).isEqualTo("Saved.");
        }
    }
}
