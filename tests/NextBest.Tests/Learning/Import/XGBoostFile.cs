namespace NextBest.Tests.Learning.Import;

/// <summary>The smallest XGBoost file with all that a tree can have: a numeric split and a categorical one, two outputs.</summary>
internal static class XGBoostFile
{
    public const string Stump = """
        {"learner":{"attributes":{},"feature_names":["x","c"],"feature_types":["float","c"],"gradient_booster":{"model":{
        "gbtree_model_param":{"num_parallel_tree":"1","num_trees":"1","size_leaf_vector":"0"},"tree_info":[1],"trees":[
        {"base_weights":[9.0,0,0,0,0],"categories":[0,3],"categories_nodes":[2],"categories_segments":[0],"categories_sizes":[2],
        "default_left":[1,0,0,0,0],"id":0,"left_children":[1,-1,3,-1,-1],"right_children":[2,-1,4,-1,-1],
        "parents":[2147483647,0,0,2,2],"split_conditions":[0.5,-1.0,NaN,2.0,3.0],"split_indices":[0,0,1,0,0],
        "split_type":[0,0,1,0,0],"sum_hessian":[4,1,3,2,1],
        "tree_param":{"num_deleted":"0","num_feature":"2","num_nodes":"5","size_leaf_vector":"0"}}]},"name":"gbtree"},
        "learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"2","num_target":"2"},
        "objective":{"name":"binary:logistic","reg_loss_param":{"scale_pos_weight":"1"}}},"version":[3,1,0]}
        """;
}
