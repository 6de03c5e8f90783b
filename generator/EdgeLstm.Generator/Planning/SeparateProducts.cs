using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Applies the attribute's <c>Reproducible</c> to the plan of a layer: nothing but how products are added changes.</summary>
internal static class SeparateProducts
{
    /// <param name="layer">The plan of a layer.</param>
    /// <param name="reproducible">Whether products are rounded before they are added.</param>
    public static LayerPlan Of(LayerPlan layer, bool reproducible) => !reproducible ? layer : layer switch
    {
        LstmPlan lstm => lstm with
        {
            Rounding = ProductRounding.Separate,
            Variants = Of(lstm.Variants),
            SumVariants = Of(lstm.SumVariants),
            StreamVariants = Of(lstm.StreamVariants),
            Projection = lstm.Projection is { } projection ? Of(projection) : null,
        },
        DensePlan dense => Of(dense),
        ConvPlan conv => conv with { Kernel = Of(conv.Kernel) },
        _ => layer,
    };

    private static DensePlan Of(DensePlan dense) => dense with { Variants = Of(dense.Variants) };

    private static EquatableArray<VariantPlan> Of(EquatableArray<VariantPlan> variants) =>
        new(variants.Select(variant => variant with { Traits = variant.Traits with { Rounding = ProductRounding.Separate } }));
}
