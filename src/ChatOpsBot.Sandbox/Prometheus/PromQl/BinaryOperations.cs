namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Arithmetic, comparisons and set operators. https://prometheus.io/docs/prometheus/2.42/querying/operators/</summary>
internal static class BinaryOperations
{
    public static PromValue Apply(BinaryExpression expression, PromValue left, PromValue right, long timestamp) => (left, right) switch
    {
        (ScalarValue one, ScalarValue two) => Scalars(expression.Operator, one.Value, two.Value),
        (VectorValue vector, ScalarValue scalar) => WithScalar(expression, vector.Samples, scalar.Value, scalarIsLeft: false, timestamp),
        (ScalarValue scalar, VectorValue vector) => WithScalar(expression, vector.Samples, scalar.Value, scalarIsLeft: true, timestamp),
        (VectorValue one, VectorValue two) when Operators.IsSet(expression.Operator) => Set(expression, one.Samples, two.Samples),
        (VectorValue one, VectorValue two) => Vectors(expression, one.Samples, two.Samples, timestamp),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, null),
    };

    private static ScalarValue Scalars(string op, double left, double right)
    {
        var (value, holds) = Operators.Apply(op, left, right);
        return new ScalarValue(!Operators.IsComparison(op) ? value : holds ? 1 : 0);
    }

    private static VectorValue WithScalar(BinaryExpression expression, IReadOnlyList<Sample> samples, double scalar, bool scalarIsLeft, long timestamp)
    {
        var op = expression.Operator;
        var result = new List<Sample>();
        foreach (var sample in samples)
        {
            var (value, keep) = scalarIsLeft ? Operators.Apply(op, scalar, sample.Value) : Operators.Apply(op, sample.Value, scalar);
            if (expression.ReturnsBool)
            {
                (value, keep) = (keep ? 1 : 0, true);
            }
            else if (Operators.IsComparison(op))
            {
                value = sample.Value;
            }

            if (keep)
            {
                result.Add(new Sample(DropsName(expression) ? sample.Labels.WithoutName() : sample.Labels, value, timestamp));
            }
        }

        return Evaluator.Unique(result);
    }

    private static bool DropsName(BinaryExpression expression) => expression.ReturnsBool || !Operators.IsComparison(expression.Operator);

    private static Labels Signature(VectorMatching matching, Labels labels) => matching.On
        ? labels.Only(matching.Labels)
        : labels.Without([.. matching.Labels, Labels.MetricName]);

    private static VectorValue Set(BinaryExpression expression, IReadOnlyList<Sample> left, IReadOnlyList<Sample> right)
    {
        var matching = expression.Matching;
        var side = expression.Operator == "or" ? left : right;
        var signatures = side.Select(sample => Signature(matching, sample.Labels)).ToHashSet();
        return new VectorValue(expression.Operator switch
        {
            "or" => [.. left, .. right.Where(sample => !signatures.Contains(Signature(matching, sample.Labels)))],
            "and" => [.. left.Where(sample => signatures.Contains(Signature(matching, sample.Labels)))],
            _ => [.. left.Where(sample => !signatures.Contains(Signature(matching, sample.Labels)))],
        });
    }

    private static VectorValue Vectors(BinaryExpression expression, IReadOnlyList<Sample> left, IReadOnlyList<Sample> right, long timestamp)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return VectorValue.Empty;
        }

        var matching = expression.Matching;
        var swapped = matching.Cardinality == Cardinality.OneToMany;
        var (many, one) = swapped ? (right, left) : (left, right);
        var ones = OneSide(matching, one, swapped ? "left" : "right");
        var taken = new Dictionary<Labels, HashSet<Labels>>();
        var result = new List<Sample>();
        foreach (var sample in many)
        {
            var signature = Signature(matching, sample.Labels);
            if (!ones.TryGetValue(signature, out var other))
            {
                continue;
            }

            var (value, keep) = swapped
                ? Operators.Apply(expression.Operator, other.Value, sample.Value)
                : Operators.Apply(expression.Operator, sample.Value, other.Value);
            if (expression.ReturnsBool)
            {
                value = keep ? 1 : 0;
            }
            else if (!keep)
            {
                continue;
            }

            var labels = ResultLabels(expression, sample.Labels, other.Labels);
            Claim(matching, taken, signature, labels);
            result.Add(new Sample(labels, value, timestamp));
        }

        return Evaluator.Unique(result);
    }

    private static Dictionary<Labels, Sample> OneSide(VectorMatching matching, IReadOnlyList<Sample> samples, string side)
    {
        var ones = new Dictionary<Labels, Sample>();
        foreach (var sample in samples)
        {
            var signature = Signature(matching, sample.Labels);
            if (!ones.TryAdd(signature, sample))
            {
                throw PromQlException.Execution(
                    $"found duplicate series for the match group {signature} on the {side} hand-side of the operation: "
                    + $"[{sample.Labels}, {ones[signature].Labels}];many-to-many matching not allowed: matching labels must be unique on one side");
            }
        }

        return ones;
    }

    private static void Claim(VectorMatching matching, Dictionary<Labels, HashSet<Labels>> taken, Labels signature, Labels labels)
    {
        var first = taken.TryAdd(signature, []);
        if (matching.Cardinality == Cardinality.OneToOne && !first)
        {
            throw PromQlException.Execution("multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)");
        }

        if (!taken[signature].Add(labels))
        {
            throw PromQlException.Execution("multiple matches for labels: grouping labels must ensure unique matches");
        }
    }

    private static Labels ResultLabels(BinaryExpression expression, Labels many, Labels one)
    {
        var matching = expression.Matching;
        var labels = DropsName(expression) ? many.WithoutName() : many;
        if (matching.Cardinality == Cardinality.OneToOne)
        {
            labels = matching.On ? labels.Only(matching.Labels) : labels.Without(matching.Labels);
        }

        return matching.Include.Aggregate(labels, (result, name) => result.With(name, one[name]));
    }
}
