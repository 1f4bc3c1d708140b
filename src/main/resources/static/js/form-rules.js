/* The rules of a form, evaluated in the browser as FormRules and Evaluation do on the server: exact fractions of BigInt, no eval.
   cchcFormRules.check(rules, cells, previous) → [{rule, severity, keys, says}]
   cchcFormRules.compute(rules, cells, previous) → cells with computed rows filled in
   rules: FormRules.json(version); cells, previous: by key {value} | {numerator, denominator} | {words} | {day} |
   {notApplicable} | {noFigures: true}; numbers as text with a dot ("12.5"); previous is null where there is no last period. */
(function () {
  'use strict';

  function gcd(a, b) {
    if (a < 0n) a = -a;
    while (b) { var rest = a % b; a = b; b = rest; }
    return a;
  }

  function fraction(n, d) {
    if (d < 0n) { n = -n; d = -d; }
    var common = gcd(n, d);
    return common > 1n ? { n: n / common, d: d / common } : { n: n, d: d };
  }

  var ZERO = fraction(0n, 1n);

  function exact(text) {
    var found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
    if (!found) return null;
    var decimals = found[3] || '';
    var n = BigInt(found[2] + decimals);
    return fraction(found[1] ? -n : n, 10n ** BigInt(decimals.length));
  }

  function operate(operator, a, b) {
    switch (operator) {
      case '+': return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
      case '-': return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
      case '*': return fraction(a.n * b.n, a.d * b.d);
      default: return b.n === 0n ? null : fraction(a.n * b.d, a.d * b.n);
    }
  }

  function compare(a, b) {
    var left = a.n * b.d, right = b.n * a.d;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /* Half up, away from zero, as BigDecimal does. */
  function round(number, decimals) {
    var scaled = number.n * 10n ** BigInt(decimals);
    var negative = scaled < 0n;
    if (negative) scaled = -scaled;
    var whole = (2n * scaled + number.d) / (2n * number.d);
    var digits = whole.toString().padStart(decimals + 1, '0');
    var text = decimals ? digits.slice(0, -decimals) + '.' + digits.slice(-decimals) : digits;
    return (negative && whole !== 0n ? '-' : '') + text;
  }

  /* 1234.5 → 1.234,5 */
  function grouped(text) {
    var found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    var decimals = (found[3] || '').replace(/0+$/, '');
    return found[1] + found[2].replace(/\B(?=(\d{3})+$)/g, '.') + (decimals ? ',' + decimals : '');
  }

  function own(object, key) {
    return object != null && Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined;
  }

  function share(cell, part) {
    var n = exact(cell.numerator), d = exact(cell.denominator);
    if (!n || !d) return null;
    if (part === 'NUMERATOR') return n;
    if (part === 'DENOMINATOR') return d;
    return operate('/', operate('*', n, exact('100')), d);
  }

  function evaluation(rules, now, previous) {
    var seen = { blank: 0, answered: 0, applying: 0, notApplicable: null };

    function row(key, part, before) {
      if (before && previous == null) return null;
      var cell = own(before ? previous : now, key);
      if (cell == null) {
        seen.blank++;
        return ZERO;
      }
      seen.answered++;
      if ('notApplicable' in cell) {
        seen.notApplicable = seen.notApplicable || cell;
        var known = own(rules.rows, key);
        return part === 'FIGURE' && known && known.type === 'PERCENT' ? null : ZERO;
      }
      seen.applying++;
      if ('value' in cell) return exact(cell.value);
      if ('numerator' in cell) return share(cell, part);
      return null;
    }

    function of(tree) {
      switch (tree[0]) {
        case 'number': return exact(tree[1]);
        case 'row': return row(tree[1], tree[2], tree[3]);
        case 'within': {
          var sum = ZERO;
          tree[1].forEach(function (key) {
            var part = row(key, 'FIGURE', false);
            sum = sum && part ? operate('+', sum, part) : null;
          });
          return sum;
        }
        default: {
          var left = of(tree[1]), right = of(tree[2]);
          return left && right ? operate(tree[0], left, right) : null;
        }
      }
    }

    return {
      of: of,
      speaks: function (missing) {
        return missing === 'ZERO' || (missing === 'SKIP_IF_ALL' ? seen.answered > 0 : seen.blank === 0);
      },
      nothingApplies: function () {
        return seen.answered > 0 && seen.applying === 0 ? seen.notApplicable : null;
      }
    };
  }

  function holds(compared, operator) {
    switch (operator) {
      case '=': return compared === 0;
      case '≠': return compared !== 0;
      case '<': return compared < 0;
      case '≤': return compared <= 0;
      case '>': return compared > 0;
      default: return compared >= 0;
    }
  }

  function absolute(a) { return a.n < 0n ? fraction(-a.n, a.d) : a; }

  /* Within its tolerance: how many units, or how many percent of the right-hand number, the two may lie apart. */
  function stands(rule, left, right) {
    var compared = compare(left, right);
    if (!rule.tolerance || compared === 0) return holds(compared, rule.operator);
    var most = exact(rule.tolerance[0]);
    if (rule.tolerance[1]) most = operate('/', operate('*', absolute(right), most), exact('100'));
    var near = compare(absolute(operate('-', left, right)), most) <= 0;
    return near ? rule.operator !== '≠' : holds(compared, rule.operator);
  }

  function reads(tree, keys) {
    if (tree[0] === 'row') keys.push(tree[1]);
    else if (tree[0] === 'within') tree[1].forEach(function (key) { keys.push(key); });
    else if (tree[0] !== 'number') { reads(tree[1], keys); reads(tree[2], keys); }
    return keys;
  }

  function compute(rules, cells, previous) {
    var filled = Object.assign({}, cells), done = {};
    function one(key) {
      var known = own(rules.rows, key);
      if (!known || !known.computed || own(done, key)) return;
      done[key] = true;
      reads(known.computed, []).forEach(one);
      var evaluated = evaluation(rules, filled, previous);
      var number = evaluated.of(known.computed);
      var nothing = evaluated.nothingApplies();
      delete filled[key];
      if (nothing) filled[key] = nothing;
      else if (number && evaluated.speaks('SKIP_IF_ANY')) filled[key] = { value: round(number, known.decimals) };
    }
    Object.keys(rules.rows).forEach(one);
    return filled;
  }

  function check(rules, cells, previous) {
    var filled = compute(rules, cells, previous), findings = [];
    rules.rules.forEach(function (rule) {
      var evaluated = evaluation(rules, filled, previous);
      var left = evaluated.of(rule.left), right = evaluated.of(rule.right);
      if (left && right && evaluated.speaks(rule.missing) && !stands(rule, left, right)) {
        var says = rule.says
          .split('{left}').join(grouped(round(left, 4)))
          .split('{right}').join(grouped(round(right, 4)));
        findings.push({ rule: rule.key, severity: rule.severity, keys: rule.keys, says: says });
      }
    });
    return findings;
  }

  window.cchcFormRules = { check: check, compute: compute, grouped: grouped };
})();
