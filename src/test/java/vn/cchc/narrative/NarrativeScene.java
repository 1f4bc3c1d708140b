package vn.cchc.narrative;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.cchc.Personas;
import vn.cchc.form.FormReader;
import vn.cchc.form.Forms;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Role;
import vn.cchc.outline.OutlineReader;
import vn.cchc.outline.Outlines;
import vn.cchc.regime.RegimeReader;
import vn.cchc.regime.Regimes;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.ReportingScene;
import vn.cchc.reporting.Reports;

/** The small province of the tests with a report that has a written part: communes and departments to the province. */
@Component
public class NarrativeScene {

    private final Personas personas;
    private final Forms forms;
    private final Outlines outlines;
    private final Regimes regimes;
    private final Reports reports;

    public NarrativeScene(Personas personas, Forms forms, Outlines outlines, Regimes regimes, Reports reports) {
        this.personas = personas;
        this.forms = forms;
        this.outlines = outlines;
        this.regimes = regimes;
        this.reports = reports;
    }

    /** Kiên is the officer of the other department, Bình heads the province. */
    public record Scene(
            Personas.World world, Report report, Map<OrganisationId, Obligation> owed, Actor kien, Actor binh) {

        public UUID province() {
            return owed.get(world.province().id()).id();
        }

        public UUID department() {
            return owed.get(world.department().id()).id();
        }

        public UUID otherDepartment() {
            return owed.get(world.otherDepartment().id()).id();
        }

        public UUID commune() {
            return owed.get(world.commune().id()).id();
        }
    }

    public Scene year2026() {
        var world = personas.settle();
        var kien = personas.person(
                "kien", "Hoàng Trung Kiên", world.otherDepartment(), Role.OFFICER, world.otherDepartment());
        var binh = personas.person("binh", "Ngô Thanh Bình", world.province(), Role.HEAD, world.province());
        var form = FormReader.read(file("definitions/form/cchc-6-thang/2021.1.yaml"))
                .require();
        forms.publish(form, Actor.SYSTEM);
        var outline = outlines.publish(
                OutlineReader.read(file("definitions/outline/de-cuong-cchc-hai-cap-2025.yaml"))
                        .require(),
                Actor.SYSTEM);
        var yaml = ReportingScene.yaml("bao-cao-loi", "1", form.code(), form.version())
                .replace(
                        "frequencies:",
                        "outline: {code: %s, version: \"%s\"}\nfrequencies:"
                                .formatted(
                                        outline.outline().code(),
                                        outline.outline().version()));
        var regime = regimes.publish(RegimeReader.read(yaml).require(), Actor.SYSTEM);
        var report = reports.open(regime.id(), Period.parse("2026"), world.tung());
        var owed = new java.util.HashMap<OrganisationId, Obligation>();
        reports.obligations(report.id()).forEach(one -> owed.put(one.organisation(), one));
        return new Scene(world, report, owed, kien, binh);
    }

    private static byte[] file(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
