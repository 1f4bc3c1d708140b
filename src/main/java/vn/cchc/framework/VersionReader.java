package vn.cchc.framework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;
import vn.cchc.framework.FrameworkVersion.Head;
import vn.cchc.framework.FrameworkVersion.Level;
import vn.cchc.framework.FrameworkVersion.Source;
import vn.cchc.framework.FrameworkVersion.Status;
import vn.cchc.framework.FrameworkVersion.Validity;
import vn.cchc.kernel.Exact;

/** The whole file: head, policy, sources; the criteria are read by {@link CriteriaReader}. */
final class VersionReader {

    private static final String SLUG = "[A-Za-z0-9]+(-[A-Za-z0-9]+)*";

    private final Findings findings;

    VersionReader(Findings findings) {
        this.findings = findings;
    }

    @Nullable
    FrameworkVersion read(Tree tree) {
        var keys = Keys.of(tree, "file", findings);
        if (keys == null) {
            return null;
        }
        var format = keys.requiredText("format");
        if (!format.isEmpty() && !format.equals(FrameworkReader.FORMAT)) {
            findings.error(keys.place("format"), "wrong-format", format, FrameworkReader.FORMAT);
        }
        var head = head(keys);
        boolean excerpt = head.status() == Status.EXCERPT;
        var policy = policy(keys, excerpt);
        var sources = sources(keys, excerpt);
        var criteria = new CriteriaReader(
                findings, excerpt, sources.stream().map(Source::code).toList());
        var fields = criteria.fields(keys);
        var adjustments = criteria.adjustments(keys);
        keys.done();
        var sums = new SumChecks(findings, excerpt);
        sums.total(keys.place("total"), head.total(), fields);
        sums.sources(sourcePlaces, sources, criteria.leaves());
        return findings.hasErrors() ? null : new FrameworkVersion(head, policy, sources, fields, adjustments);
    }

    private Head head(Keys keys) {
        var code = keys.requiredText("code");
        if (!code.isEmpty() && !code.matches(SLUG)) {
            findings.error(keys.place("code"), "bad-slug", "code", code);
        }
        var version = keys.requiredText("version");
        if (!version.isEmpty() && !version.matches("[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")) {
            findings.error(keys.place("version"), "bad-version", version);
        }
        var title = keys.requiredText("title");
        var status = keys.requiredChoice("status", Status.class, Status.OFFICIAL);
        boolean excerpt = status == Status.EXCERPT;
        var level = keys.requiredChoice("level", Level.class, Level.DEPARTMENT);
        var basis = legalBasis(keys, status);
        var valid = valid(keys, excerpt);
        var total = keys.number("total", Exact.ZERO);
        if (total == null && !excerpt) {
            findings.error(keys.place("total"), "missing-key", "total", "file");
        }
        return new Head(code, version, title, status, level, basis, valid, total);
    }

    private List<FrameworkVersion.LegalBasis> legalBasis(Keys keys, Status status) {
        var basis = new ArrayList<FrameworkVersion.LegalBasis>();
        for (var item : keys.list("legal-basis")) {
            var document = Keys.of(item, "legal-basis", findings);
            if (document != null) {
                var date = document.text("date");
                if (date != null && !date.matches("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?")) {
                    findings.error(document.place("date"), "not-a-date", "date", "legal-basis", date);
                }
                basis.add(new FrameworkVersion.LegalBasis(
                        document.requiredText("number"), date, document.text("issuer"), document.text("title")));
                document.done();
            }
        }
        if (basis.isEmpty() && status == Status.OFFICIAL) {
            findings.error(keys.place("legal-basis"), "no-legal-basis");
        }
        return basis;
    }

    private @Nullable Validity valid(Keys keys, boolean excerpt) {
        var valid = excerpt ? keys.keys("valid", "valid") : keys.requiredKeys("valid", "valid");
        if (valid == null) {
            return null;
        }
        var from = valid.date("from");
        var to = valid.date("to");
        if (!valid.has("from")) {
            valid.required("from");
        }
        if (from != null && to != null && from.isAfter(to)) {
            findings.error(valid.place("to"), "valid-reversed", from, to);
        }
        valid.done();
        return from == null ? null : new Validity(from, to);
    }

    private Policy policy(Keys file, boolean excerpt) {
        var keys = excerpt ? file.keys("policy", "policy") : file.requiredKeys("policy", "policy");
        if (keys == null) {
            return Policy.DEFAULT;
        }
        var otherwise = Policy.DEFAULT;
        var roundPoints = "none".equals(keys.text("round-points")) || !keys.has("round-points")
                ? null
                : Integer.valueOf(keys.whole("round-points", 0, 0, 6));
        var policy = new Policy(
                keys.whole("precision", otherwise.precision(), 0, 6),
                keys.choice("rounding", Policy.Rounding.class, otherwise.rounding()),
                roundPoints,
                keys.choice("rank-by", Policy.RankBy.class, otherwise.rankBy()),
                keys.choice("ties", Policy.Ties.class, otherwise.ties()),
                classes(keys));
        keys.done();
        return policy;
    }

    private List<Policy.ClassLimit> classes(Keys policy) {
        var classes = new ArrayList<Policy.ClassLimit>();
        var names = new HashSet<String>();
        for (var item : policy.list("classes")) {
            var keys = Keys.of(item, "policy classes", findings);
            if (keys == null) {
                continue;
            }
            var limit = new Policy.ClassLimit(keys.requiredText("name"), keys.requiredNumber("from"));
            keys.done();
            if (!names.add(limit.name())) {
                findings.error(keys.place("name"), "class-twice", limit.name());
            }
            if (!classes.isEmpty() && limit.from().compareTo(classes.getLast().from()) >= 0) {
                var above = classes.getLast();
                findings.error(
                        keys.place("from"), "classes-order", limit.name(), limit.from(), above.name(), above.from());
            }
            classes.add(limit);
        }
        if (!classes.isEmpty() && !classes.getLast().from().isZero()) {
            findings.error(
                    policy.place("classes"),
                    "classes-end",
                    classes.getLast().name(),
                    classes.getLast().from());
        }
        return classes;
    }

    private final Map<String, Place> sourcePlaces = new HashMap<>();

    private List<Source> sources(Keys file, boolean excerpt) {
        var sources = new ArrayList<Source>();
        for (var item : file.list("sources")) {
            var keys = Keys.of(item, "sources", findings);
            if (keys == null) {
                continue;
            }
            var code = keys.requiredText("code");
            var max = keys.number("max", Exact.ZERO);
            if (max == null && !excerpt) {
                findings.error(keys.place("max"), "missing-key", "max", "sources " + code);
            }
            if (sourcePlaces.putIfAbsent(code, keys.place()) != null) {
                findings.error(keys.place("code"), "duplicate-code", code, sourcePlaces.get(code));
            }
            sources.add(new Source(code, keys.requiredText("name"), max));
            keys.done();
        }
        return sources;
    }
}
